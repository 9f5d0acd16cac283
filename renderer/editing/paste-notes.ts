import { words } from '#shared/words/en.ts'
import { joinNotes } from '../cells/notes.ts'
import type { Pasted } from './paste.ts'

const { notices } = words.grid

/** What is said of a paste beyond what it wrote. */
export interface PasteTold {
  readonly pasted: Omit<Pasted, 'edits'>
  readonly overflow: number
  readonly unmatched: number
  readonly isBeyond: boolean
}

/** What a paste came to. */
export function pasteNotes(told: PasteTold, staged: number): string {
  const { cells } = told.pasted
  return joinNotes([
    notices.staged(staged),
    cells > staged && notices.unchanged(cells - staged),
    ...skipNotes(told),
    told.isBeyond && notices.beyond,
  ])
}

/** What a paste left out. */
export function skipNotes({ pasted, overflow, unmatched }: PasteTold): (string | false)[] {
  return [
    pasted.readOnly > 0 && notices.readOnly(pasted.readOnly),
    pasted.blankLimits > 0 && notices.blankLimits(pasted.blankLimits),
    pasted.blankExpiries > 0 && notices.blankExpiries(pasted.blankExpiries),
    pasted.kept > 0 && notices.keptByRule(pasted.kept),
    unmatched > 0 && notices.unmatched(unmatched),
    overflow > 0 && notices.overflow(overflow),
  ]
}
