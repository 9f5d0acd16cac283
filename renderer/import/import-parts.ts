import type { ImportTable } from '#shared/contract/import.ts'
import type { Importing } from '../state/import-shape.ts'

/** The table that was read; null while there is none. */
export function tableOf(importing: Importing | null): ImportTable | null {
  return importing?.source?.table ?? null
}
