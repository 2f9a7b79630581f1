import type { Io, Output } from './io.js';

/** The library, as the commands use it. */
export type Door = typeof import('../index.js');

/** What every command is given. */
export interface Context {
  io: Io;
  out: Output;
  err: Output;
  /** Loads the library at the first call: `--help` needs none of it. */
  door: () => Promise<Door>;
  /** The folder of articles that `attache demo` shows. */
  samples: string;
  /** Today, `YYYY-MM-DD`. */
  today: string;
  /** Resolves when the command is told to stop: Ctrl-C, or a signal to end. */
  stopped: () => Promise<void>;
}

/** 0: done. 1: some input failed. Wrong usage, 2, is an error of its own. */
export type ExitCode = 0 | 1;
