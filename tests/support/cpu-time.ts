/** Milliseconds of processor time that some work takes: unlike the clock, a busy machine does not change it much. */
export function cpuTime(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
