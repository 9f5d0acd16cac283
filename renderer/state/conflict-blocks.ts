import type { RunOpened } from '#shared/contract/requests.ts'
import type { CellValue } from '#shared/domain/change.ts'
import type { Field } from '#shared/domain/field.ts'
import type { EditBlock } from './staged-shape.ts'
import type { Store } from './store-shape.ts'

/**
 * The conflicts of a run as cells to stage, with what was seen when it was planned, so that they can be decided. Those that are
 * staged still are left as they are; a plan that came from elsewhere was never staged here.
 */
export function conflictBlocks({ rowOf, patchAt, table }: Store, { steps }: RunOpened): readonly EditBlock[] {
  const cells = new Map<Field, { rows: number[]; tos: CellValue[]; bases: CellValue[] }>()
  for (const { step, outcome } of steps) {
    if (outcome !== 'conflict' || step.kind !== 'set' || !table) continue
    const row = rowOf(step.keyId)
    if (row === null || patchAt(row, step.field)) continue
    const found = cells.get(step.field) ?? { rows: [], tos: [], bases: [] }
    found.rows.push(row)
    found.tos.push(step.after)
    found.bases.push(step.before)
    cells.set(step.field, found)
  }
  return [...cells].map(([field, { rows, ...values }]) => ({ field, rows: Uint32Array.from(rows), ...values }))
}
