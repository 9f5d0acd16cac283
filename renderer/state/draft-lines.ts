import { keysIn, withDrafts } from './draft-rows.ts'
import type { GroupLines } from './group-lines.ts'
import type { StagedBook } from './staged-book.ts'

/** The rows in view, and the lines they stand in while they are grouped. */
export interface SeenRows {
  readonly view: Uint32Array
  readonly groups: GroupLines | null
}

/** Puts the drafts there are at the end, below all groups; the same objects when they stand there already. */
export function seeDrafts({ view, groups }: SeenRows, book: StagedBook): SeenRows {
  const all = withDrafts(view, book)
  const keys = keysIn(all, book.table?.rowCount ?? 0).length
  if (!groups || (all === view && groups.lineOf.length === all.length)) return { view: all, groups }
  const fixed = groups.lines.length - (groups.lineOf.length - keys)
  const lines = new Int32Array(fixed + all.length - keys)
  const lineOf = new Uint32Array(all.length)
  lines.set(groups.lines.subarray(0, fixed))
  lineOf.set(groups.lineOf.subarray(0, keys))
  for (let at = keys; at < all.length; at++) {
    lineOf[at] = fixed + at - keys
    lines[fixed + at - keys] = at
  }
  return { view: all, groups: { ...groups, lines, lineOf } }
}
