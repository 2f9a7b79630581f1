/**
 * Processor seconds that some work takes, all threads of the process together. Unlike the clock on the wall it says the
 * same on a busy machine; on an idle one it is a little more, for the engine compiles and collects on other threads.
 */
export function seconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
