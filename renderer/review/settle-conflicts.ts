import type { CellValue } from '#shared/domain/change.ts'
import type { Field } from '#shared/domain/field.ts'
import { words } from '#shared/words/en.ts'
import type { Conflict } from '../state/planned-cells.ts'
import type { EditBlock } from '../state/staged-shape.ts'
import type { Store } from '../state/store-shape.ts'

/** What is decided about a conflict: my value, theirs, or another one. */
export type Decision =
  { readonly kind: 'mine' } | { readonly kind: 'theirs' } | { readonly kind: 'other'; readonly value: CellValue }

/** Settles conflicts alike, as one step that undo knows. Whatever is wanted is wanted against the list of now: what others wrote has been seen. */
export function settleConflicts(store: Store, conflicts: readonly Conflict[], decision: Decision): void {
  store.stageBlocks(nameOf(conflicts, decision), blocksOf(store, conflicts, decision))
}

function blocksOf(store: Store, conflicts: readonly Conflict[], decision: Decision): readonly EditBlock[] {
  const cells = new Map<Field, { rows: number[]; tos: CellValue[]; bases: CellValue[] }>()
  for (const conflict of conflicts) {
    const { field, keyId } = conflict.change
    const row = store.rowOf(keyId)
    if (row === null) continue
    const found = cells.get(field) ?? { rows: [], tos: [], bases: [] }
    found.rows.push(row)
    found.tos.push(wantedOf(conflict, decision))
    found.bases.push(conflict.remote)
    cells.set(field, found)
  }
  return [...cells].map(([field, { rows, ...values }]) => ({ field, rows: Uint32Array.from(rows), ...values }))
}

function wantedOf({ change, remote }: Conflict, decision: Decision): CellValue {
  if (decision.kind === 'mine') return change.to
  return decision.kind === 'theirs' ? remote : decision.value
}

function nameOf({ length }: readonly Conflict[], { kind }: Decision): string {
  const { keepMine, takeTheirs, setOther } = words.conflicts.undoNames
  return { mine: keepMine, theirs: takeTheirs, other: setOther }[kind](length)
}

/** Conflicts that are decided alike: the same cell was seen, is there now and is wanted. */
export interface ConflictKind {
  readonly id: string
  readonly conflicts: readonly [Conflict, ...Conflict[]]
}

/** Every conflict on its own. */
export function singleConflicts(conflicts: readonly Conflict[]): readonly ConflictKind[] {
  return conflicts.map((conflict) => ({
    id: `${conflict.change.keyId} ${conflict.change.field}`,
    conflicts: [conflict],
  }))
}

/** Conflicts by what they are about, the largest kind first. */
export function alikeConflicts(conflicts: readonly Conflict[]): readonly ConflictKind[] {
  const kinds = new Map<string, [Conflict, ...Conflict[]]>()
  for (const conflict of conflicts) {
    const { field, base, to } = conflict.change
    const id = JSON.stringify([field, base, conflict.remote, to])
    const found = kinds.get(id)
    if (found) found.push(conflict)
    else kinds.set(id, [conflict])
  }
  return [...kinds]
    .map(([id, alike]) => ({ id, conflicts: alike }))
    .toSorted((left, right) => right.conflicts.length - left.conflicts.length)
}
