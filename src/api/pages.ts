import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Context, MiddlewareHandler } from 'hono';
import { problem } from './problem.js';

/** A file of the web application, ready to be sent. */
interface PageFile {
  bytes: Uint8Array<ArrayBuffer>;
  /** Undefined where it would not be smaller. */
  gzipped?: Uint8Array<ArrayBuffer>;
  type: string;
  tag: string;
  /** Its name changes with its content. */
  isHashed: boolean;
}

/** The pages of the web application; any other address leads nowhere. */
const ROUTES = ['/', '/read', '/pair', '/events', '/world', '/codebook', '/review'];

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** The page may run its own script, use its own style and fonts, and ask this server alone. Charts are saved by way of `blob:`. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'dist', 'web');

export interface Pages {
  /** Whether something is sent at this address. */
  has(path: string): boolean;
  /** Answers at addresses of pages, and lets all others pass. */
  serve: MiddlewareHandler;
}

/**
 * The web application as it was built, read once: an address is looked up among the files there are, and never made into a path.
 * Where it has not been built, its addresses say how to.
 */
export function loadPages(folder = FOLDER): Pages {
  const files = readPages(folder);
  const shell = files.get('/index.html');
  files.delete('/index.html');
  if (shell) for (const route of ROUTES) files.set(route, shell);
  return {
    has: path => files.has(path) || ROUTES.includes(path),
    serve: async (context, next) => {
      const { method, path } = context.req;
      if (method !== 'GET' && method !== 'HEAD') return next();
      const file = files.get(path);
      if (file) return send(context, file);
      if (shell || !ROUTES.includes(path)) return next();
      return problem(
        context,
        404,
        'not-found',
        'The pages have not been built. Run `npm run build`; /openapi.json works.',
      );
    },
  };
}

function readPages(folder: string): Map<string, PageFile> {
  const files = new Map<string, PageFile>();
  if (!existsSync(folder)) return files;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const type = TYPES[extname(name)];
    if (!type) continue;
    const bytes = Uint8Array.from(readFileSync(join(folder, name)));
    const gzipped = Uint8Array.from(gzipSync(bytes));
    const path = `/${name.split(sep).join('/')}`;
    files.set(path, {
      bytes,
      ...(gzipped.length < bytes.length * 0.9 ? { gzipped } : {}),
      type,
      tag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
      isHashed: path.startsWith('/assets/'),
    });
  }
  return files;
}

function send(context: Context, { bytes, gzipped, type, tag, isHashed }: PageFile): Response {
  const zip = gzipped !== undefined && /\bgzip\b/.test(context.req.header('accept-encoding') ?? '');
  const headers: Record<string, string> = {
    etag: tag,
    'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    'content-security-policy': POLICY,
    vary: 'accept-encoding',
  };
  if (context.req.header('if-none-match')?.includes(tag)) return context.body(null, 304, headers);
  if (zip) headers['content-encoding'] = 'gzip';
  return context.body(zip ? gzipped : bytes, 200, { ...headers, 'content-type': type });
}
