import type { Readable, Writable } from 'node:stream';
import pc from 'picocolors';

type Terminal = { isTTY?: boolean; columns?: number };

/** What a command reads from and writes to: the process, or a test's own streams. */
export interface Io {
  stdin: Readable & { isTTY?: boolean };
  stdout: Writable & Terminal;
  stderr: Writable & Terminal;
  env: Record<string, string | undefined>;
}

/** The reader of our output went away (`attache code … | head`): no error, but there is no point in going on. */
export class PipeClosed extends Error {}

/**
 * A stream written to at the pace of its reader. Data goes to one on stdout, messages to one on stderr.
 *
 * Throws `PipeClosed` once the reader has gone, and what the stream throws for anything else, such as a full disk.
 */
export class Output {
  readonly isTerminal: boolean;
  /** Columns of the terminal; 100 where there is none. */
  readonly width: number;
  readonly colours: ReturnType<typeof pc.createColors>;
  private failure: Error | undefined;

  constructor(
    private readonly stream: Io['stdout'],
    env: Io['env'],
  ) {
    this.isTerminal = stream.isTTY === true;
    this.width = Math.max(40, stream.columns ?? 100);
    const wanted = env.FORCE_COLOR ? env.FORCE_COLOR !== '0' : this.isTerminal && env.TERM !== 'dumb';
    this.colours = pc.createColors(wanted && !env.NO_COLOR);
    stream.on('error', (error: NodeJS.ErrnoException) => {
      this.failure = error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED' ? new PipeClosed() : error;
    });
  }

  async write(text: string): Promise<void> {
    if (this.failure) throw this.failure;
    if (this.stream.write(text)) return;
    // Whichever comes first: room for more, or a reader that has gone.
    await new Promise<void>(resolve => {
      const go = () => {
        for (const event of ['drain', 'error', 'close']) this.stream.off(event, go);
        resolve();
      };
      for (const event of ['drain', 'error', 'close']) this.stream.on(event, go);
    });
    if (this.failure) throw this.failure;
  }

  line(text = ''): Promise<void> {
    return this.write(`${text}\n`);
  }
}

/** The terminal that a command was started in. */
export function processIo(): Io {
  return { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, env: process.env };
}
