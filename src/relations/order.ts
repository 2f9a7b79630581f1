/** For `sort`: text by its UTF-16 units, so days of four-digit years by time. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
