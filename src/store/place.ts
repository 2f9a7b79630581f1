import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where the store lies unless the user says otherwise: `attache/attache.duckdb` in the user's data folder.
 *
 * `ATTACHE_DB` names another file. Data folders: `XDG_DATA_HOME` or `~/.local/share`; `~/Library/Application Support`
 * on macOS; `%LOCALAPPDATA%` on Windows.
 */
export function defaultStoreFile(
  env: Record<string, string | undefined> = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  return env.ATTACHE_DB || join(dataFolder(env, platform, home), 'attache', 'attache.duckdb');
}

function dataFolder(env: Record<string, string | undefined>, platform: NodeJS.Platform, home: string): string {
  if (platform === 'win32') return env.LOCALAPPDATA || join(home, 'AppData', 'Local');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support');
  return env.XDG_DATA_HOME || join(home, '.local', 'share');
}
