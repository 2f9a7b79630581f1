/** Where a server that holds a store says so: a small file beside it. */
export function noticeOf(file: string): string {
  return `${file}.server.json`;
}
