export { findServer } from './handover.js';
export { type RunningServer, type ServeOptions, startServer } from './serve.js';
