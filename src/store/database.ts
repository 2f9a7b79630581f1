import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/**
 * A database file, opened so that nothing is fetched and nothing but this file is read or written, whatever SQL runs.
 *
 * Throws what the database throws; `storeError` puts it into words.
 */
export async function openDatabase(
  path: string,
  readOnly: boolean,
): Promise<{ instance: DuckDBInstance; connection: DuckDBConnection }> {
  const config = {
    access_mode: readOnly ? 'read_only' : 'read_write',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    enable_external_access: 'false',
  };
  // Two instances on one file in one process would not see each other's lock: the cache makes them one.
  const instance = await (path === ':memory:'
    ? DuckDBInstance.create(path, config)
    : DuckDBInstance.fromCache(path, config));
  return { instance, connection: await instance.connect() };
}
