export { answerHttp, createMcpServer, type McpOptions, serveStdio } from './server.js';
