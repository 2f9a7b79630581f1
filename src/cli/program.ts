import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command, CommanderError } from 'commander';
import { addCommand } from './add.js';
import { briefCommand } from './brief.js';
import { codeCommand } from './code.js';
import { codebookCommand } from './codebook.js';
import type { Context, Door, ExitCode } from './context.js';
import { demoCommand } from './demo.js';
import { eventsCommand } from './events.js';
import { explainCommand } from './explain.js';
import { type Io, Output, PipeClosed, processIo } from './io.js';
import { mcpCommand } from './mcp.js';
import { indexCommand } from './relationIndex.js';
import { resolveCommand } from './resolve.js';
import { schemaCommand } from './schema.js';
import { serveCommand } from './serve.js';
import { spansCommand } from './spans.js';
import { typeCommand } from './type.js';
import { unknownsCommand } from './unknowns.js';
import { whoCommand } from './who.js';

/** What a test may put in the place of the real thing. */
export interface Replacements {
  door?: () => Promise<Door>;
  samples?: string;
  today?: string;
  stopped?: (() => Promise<void>) | undefined;
}

/**
 * Runs a command line (without `node` and the script) and gives its exit code: 0 done, 1 some input failed, 2 wrong usage.
 *
 * Data goes to stdout and messages to stderr. Never throws and never ends the process: output may still be on its way.
 */
export async function main(argv: readonly string[], io: Io = processIo(), instead: Replacements = {}): Promise<number> {
  const out = new Output(io.stdout, io.env);
  const err = new Output(io.stderr, io.env);
  let exit: ExitCode = 0;
  const context: Context = {
    io,
    out,
    err,
    door: instead.door ?? (() => import('../index.js')),
    samples: instead.samples ?? fileURLToPath(new URL('../../samples/', import.meta.url)),
    today: instead.today ?? new Date().toISOString().slice(0, 10),
    stopped: instead.stopped ?? untilStopped,
  };
  try {
    await buildProgram(context, code => {
      exit = code;
    }).parseAsync(argv, { from: 'user' });
    return exit;
  } catch (error) {
    return explainFailure(error, err);
  }
}

/** All commands, in the order in which a newcomer meets them. */
function buildProgram(context: Context, done: (code: ExitCode) => void): Command {
  const { io } = context;
  const program = new Command('attache')
    .description(
      'Reads the news into political events: who did what to whom, when and where, with the words that say so.',
    )
    .version(packageVersion(), '-V, --version')
    // Before the commands are added: they take both from here.
    .exitOverride()
    .configureOutput({
      writeOut: text => io.stdout.write(text),
      writeErr: text => io.stderr.write(text),
      getOutHelpWidth: () => io.stdout.columns ?? 100,
      getErrHelpWidth: () => io.stderr.columns ?? 100,
    })
    .addHelpText(
      'after',
      `
Examples:
  attache demo
  attache code article.txt --published 2018-01-28 --format table
  attache add articles.jsonl
  attache brief China Japan

Exit codes: 0 done, 1 some input failed, 2 wrong usage.`,
    );
  const commands = [
    demoCommand,
    codeCommand,
    addCommand,
    briefCommand,
    indexCommand,
    eventsCommand,
    explainCommand,
    serveCommand,
    mcpCommand,
    resolveCommand,
    whoCommand,
    spansCommand,
    unknownsCommand,
    typeCommand,
    codebookCommand,
    schemaCommand,
  ];
  for (const command of commands) adopt(program, command(context, done));
  return program;
}

/** Adds a command and hands it, and what is below it, the settings of the program. */
function adopt(parent: Command, command: Command): void {
  command.copyInheritedSettings(parent);
  for (const below of command.commands) below.copyInheritedSettings(command);
  parent.addCommand(command);
}

function untilStopped(): Promise<void> {
  return new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

async function explainFailure(error: unknown, err: Output): Promise<number> {
  if (error instanceof PipeClosed) return 0;
  // Commander has said what is wrong already; help and version are no failures.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const known = asAttacheError(error);
  const message = known
    ? `${known.where}: ${known.message}`
    : `A fault of Attaché's own. Please report it with the command and the input.\n${(error as Error)?.stack ?? error}`;
  await err.line(message).catch(() => undefined);
  return known?.code === 'usage' ? 2 : 1;
}

/** By its shape: the library that made it may not have been loaded here. */
function asAttacheError(error: unknown): { code: string; where: string; message: string } | undefined {
  const found = error as { name?: string; code?: string; where?: string; message?: string };
  return found?.name === 'AttacheError' ? (found as { code: string; where: string; message: string }) : undefined;
}

function packageVersion(): string {
  const file = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
