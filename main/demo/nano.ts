import { trimZeros } from './decimal.ts'

/** Billionths of a dollar as the exact decimal text of dollars. */
export function showNano(nano: bigint): string {
  const digits = String(nano).padStart(10, '0')
  return trimZeros(`${digits.slice(0, -9)}.${digits.slice(-9)}`)
}
