import type { AddressInfo } from 'node:net';
import { serve as listen } from '@hono/node-server';
import { AttacheError } from '../index.js';
import { type ApiOptions, createApi } from './app.js';
import { newSecret, putNotice } from './handover.js';

export interface ServeOptions extends Omit<ApiOptions, 'hosts' | 'secret'> {
  /** The address to listen on. Any but a loopback address needs a token. */
  host: string;
  /** 0 for any that is free. */
  port: number;
  /** Other names by which the server may be called. */
  allowHosts?: readonly string[];
}

export interface RunningServer {
  url: string;
  close(): Promise<void>;
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1']);
/** Every address of the machine. */
const UNSPECIFIED = new Set(['0.0.0.0', '::']);

/** Starts the HTTP server. Throws `usage` where it would be open to others without a token, or the port is taken. */
export async function startServer(options: ServeOptions): Promise<RunningServer> {
  const { host, port, allowHosts = [], token } = options;
  if (!LOOPBACK.has(host) && !token)
    throw new AttacheError(
      'usage',
      '--host',
      `${host} can be reached from other machines, so a token is needed. Set ATTACHE_TOKEN, or listen on 127.0.0.1.`,
    );
  const hosts = [...new Set([...LOOPBACK, host, ...allowHosts].map(name => name.toLowerCase()))];
  const secret = newSecret();
  const app = createApi({ ...options, hosts, secret });
  const server = await new Promise<ReturnType<typeof listen>>((resolve, reject) => {
    const started = listen({ fetch: app.fetch, hostname: host, port }, () => resolve(started));
    started.once('error', error => reject(asUsage(error, host, port)));
  });
  const { port: bound } = server.address() as AddressInfo;
  const shown = host.includes(':') ? `[${host}]` : host;
  const url = `http://${shown}:${bound}`;
  const { file } = options.store;
  // commands of this machine reach a server that listens everywhere by its loopback address
  const near = UNSPECIFIED.has(host) ? `http://127.0.0.1:${bound}` : url;
  const takeNotice = file === ':memory:' ? () => undefined : putNotice(file, { pid: process.pid, url: near, secret });
  return {
    url,
    close: () => {
      takeNotice();
      return new Promise(resolve => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
    },
  };
}

function asUsage(error: NodeJS.ErrnoException, host: string, port: number): unknown {
  if (error.code === 'EADDRINUSE')
    return new AttacheError('usage', '--port', `port ${port} of ${host} is taken. Give another, or 0 for any.`);
  if (error.code === 'EACCES')
    return new AttacheError('usage', '--port', `port ${port} may not be listened on. Give one above 1023.`);
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return new AttacheError('usage', '--host', `${host} is no address of this machine. Give 127.0.0.1 or 0.0.0.0.`);
  return error;
}
