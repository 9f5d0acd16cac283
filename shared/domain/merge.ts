import type { CellValue } from './change.ts'

/** What the fresh list says about a step: nothing to do, safe to send, or somebody else changed the cell. */
export type Merge = 'already' | 'send' | 'conflict'

/**
 * Three-way decision for one cell: `remote` now, `before` when it was reviewed, `after` as wanted.
 * Both changed to the same value is done; only ours changed is sent; both changed differently is a conflict.
 */
export function mergeCell(remote: CellValue, before: CellValue, after: CellValue): Merge {
  if (remote === after) return 'already'
  return remote === before ? 'send' : 'conflict'
}
