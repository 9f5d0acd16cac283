import { readFileSync } from 'node:fs'

/**
 * The most memory that this process ever had, in MB. The system's own count begins with what the process had that started
 * it; the memory that came with this program has a count of its own on Linux.
 */
export function peakMemoryMb(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS / 1000
  const [, kib] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
  if (kib === undefined) throw new Error('the system does not tell how much memory this process had')
  return Number(kib) / 1000
}
