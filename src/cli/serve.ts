import { Command, InvalidArgumentError } from 'commander';
import type { Context, ExitCode } from './context.js';
import { storeOption } from './storeOption.js';

interface ServeCommandOptions {
  host: string;
  port: number;
  allowHost: string[];
  db?: string;
  codebook?: string;
}

/** `attache serve`: the HTTP interface over the store. */
export function serveCommand(context: Context, done: (code: ExitCode) => void): Command {
  return new Command('serve')
    .summary('open the pages, and answer over HTTP')
    .description(
      'Serves pages for a browser and answers over HTTP: codes articles, and gives events, dossiers and indexes from the store. Reachable from this machine alone unless --host says otherwise; then callers must send the token in ATTACHE_TOKEN. /openapi.json describes it. Ends with Ctrl-C.',
    )
    .option('--host <address>', 'the address to listen on', '127.0.0.1')
    .option('--port <number>', 'the port; 0 for any that is free', portNumber, 4180)
    .option('--allow-host <name>', 'a name by which the server may be called; may be repeated', collect, [])
    .addOption(storeOption())
    .option('--codebook <folder>', 'a codebook of your own')
    .addHelpText(
      'after',
      `
Examples:
  attache serve
  attache serve --port 0 --db mine.duckdb
  ATTACHE_TOKEN=$(cat token) attache serve --host 0.0.0.0 --allow-host news.example.org`,
    )
    .action(async (options: ServeCommandOptions) => done(await serve(context, options)));
}

async function serve(context: Context, options: ServeCommandOptions): Promise<ExitCode> {
  const { err, io } = context;
  const [door, api, { answerHttp }] = await Promise.all([
    context.door(),
    import('../api/index.js'),
    import('../mcp/index.js'),
  ]);
  const store = await door.openStore(options.db ?? door.defaultStoreFile(io.env));
  try {
    const coder = door.createCoder({ codebook: options.codebook });
    const shared = {
      coder,
      store,
      names: door.loadCountryNames(options.codebook),
      browser: once(() => door.openBrowser(options.codebook)),
      today: () => new Date().toISOString().slice(0, 10),
      version: coder.versions.coder,
    };
    const server = await api.startServer({
      ...shared,
      mcp: request => answerHttp(shared, request),
      log: line => void err.line(line),
      token: io.env.ATTACHE_TOKEN,
      host: options.host,
      port: options.port,
      allowHosts: options.allowHost,
    });
    await err.line(
      `Attaché answers at ${server.url}, from ${store.file}: open it in a browser. ${server.url}/openapi.json says what programs may ask.`,
    );
    await context.stopped();
    await server.close();
  } finally {
    store.close();
  }
  return 0;
}

/** The same answer each time, worked out at the first. */
function once<T>(work: () => T): () => T {
  let done: { value: T } | undefined;
  return () => (done ??= { value: work() }).value;
}

function collect(name: string, names: string[]): string[] {
  return [...names, name];
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('Give a whole number from 0 to 65535.');
  return port;
}
