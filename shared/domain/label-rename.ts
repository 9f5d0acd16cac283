import type { CellValue } from './change.ts'

/** What to do where a key carries both labels with different values. */
export const collisionRules = ['keep-new', 'keep-old', 'fail'] as const

/** Which value stays: that of the new label, that of the old one, or neither is touched. */
export type CollisionRule = (typeof collisionRules)[number]

/** The cells of a label column, row by row. */
export interface RenameInput {
  readonly rowCount: number
  /** Rows beyond them that are renamed too. */
  readonly further?: readonly number[]
  /** The content of the label that goes, and of the one that stays. */
  readonly oldAt: (row: number) => CellValue
  readonly newAt: (row: number) => CellValue
  readonly rule: CollisionRule
  /** A row that nobody may change. */
  readonly ownRow: number | null
}

/** A renamed label key as cells to change: where the old label goes, and where the new one takes a value. */
export interface LabelRename {
  readonly removed: Uint32Array
  readonly set: { readonly rows: Uint32Array; readonly tos: readonly string[] }
  /** Rows that carry both with different values. */
  readonly collisions: Uint32Array
  /** Whether the row that nobody may change carries the old label. */
  readonly isOwnLeft: boolean
}

/** Renames a label over all rows; where the other label is there already, this is a merge, and the rule decides. */
export function renameLabel({ rowCount, further = [], oldAt, newAt, rule, ownRow }: RenameInput): LabelRename {
  const removed: number[] = []
  const rows: number[] = []
  const tos: string[] = []
  const collisions: number[] = []
  let isOwnLeft = false
  for (let at = 0; at < rowCount + further.length; at++) {
    const row = further[at - rowCount] ?? at
    const value = oldAt(row)
    if (value === null) continue
    if (row === ownRow) {
      isOwnLeft = true
      continue
    }
    const there = newAt(row)
    const isCollision = there !== null && there !== value
    if (isCollision) collisions.push(row)
    if (isCollision && rule === 'fail') continue
    removed.push(row)
    if (there === null || (isCollision && rule === 'keep-old')) {
      rows.push(row)
      tos.push(value)
    }
  }
  return {
    removed: Uint32Array.from(removed),
    set: { rows: Uint32Array.from(rows), tos },
    collisions: Uint32Array.from(collisions),
    isOwnLeft,
  }
}
