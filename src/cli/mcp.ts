import { Command } from 'commander';
import type { Context, ExitCode } from './context.js';
import { openStore, storeOption } from './storeOption.js';

interface McpCommandOptions {
  db?: string;
  codebook?: string;
}

/** `attache mcp`: tools for language models, on standard input and output. */
export function mcpCommand(context: Context, done: (code: ExitCode) => void): Command {
  return new Command('mcp')
    .summary('serve tools to a language model')
    .description(
      'Serves tools to a language model over the Model Context Protocol, on standard input and output: code an article, find events, draw the file on two countries, find quotes, explain an event. All of them only read. `attache serve` answers the same over HTTP at /mcp.',
    )
    .addOption(storeOption())
    .option('--codebook <folder>', 'a codebook of your own')
    .addHelpText(
      'after',
      `
Examples:
  attache mcp
  attache mcp --db mine.duckdb`,
    )
    .action(async (options: McpCommandOptions) => done(await mcp(context, options)));
}

async function mcp(context: Context, options: McpCommandOptions): Promise<ExitCode> {
  const [door, { serveStdio }] = await Promise.all([context.door(), import('../mcp/index.js')]);
  const store = await openStore(context, options.db, { readOnly: true });
  try {
    const coder = door.createCoder({ codebook: options.codebook });
    await serveStdio({
      coder,
      store,
      names: door.loadCountryNames(options.codebook),
      today: () => new Date().toISOString().slice(0, 10),
      version: coder.versions.coder,
    });
  } finally {
    store.close();
  }
  return 0;
}
