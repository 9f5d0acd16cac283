import type { RunOpened } from '#shared/contract/requests.ts'
import type { StagedEntry } from '#shared/contract/staged-entry.ts'
import type { RowId } from '#shared/domain/draft-row.ts'
import { patchIn } from './staged-book.ts'
import type { StagedBook } from './staged-book.ts'

/** When drafts were made, as far as a log tells: milliseconds since 1970. */
export type DraftTimes = ReadonlyMap<RowId, number>

/** Reads from a log when its drafts were made; what it only sums up was there before, and has no time. */
export function readDraftTimes(entries: readonly StagedEntry[]): DraftTimes {
  const times = new Map<RowId, number>()
  for (const entry of entries) {
    if (entry.kind !== 'batch') continue
    const drafts = entry.cells.filter(({ field }) => field === 'draft').flatMap(({ keys }) => keys)
    for (const id of drafts) times.set(id, entry.id)
  }
  return times
}

/** The drafts that a run has made keys of. Numbers are given anew: a later draft, or one with another name, is not meant. */
export function createdDrafts(book: StagedBook, { summary, steps }: RunOpened, times: DraftTimes): ReadonlySet<RowId> {
  const began = Date.parse(summary.startedAt)
  const created = new Set<RowId>()
  for (const { step, outcome } of steps) {
    if (step.kind !== 'create' || outcome !== 'done' || (times.get(step.draft) ?? 0) > began) continue
    const row = book.beyondRows.get(step.draft)
    if (row !== undefined && patchIn(book, row, 'name')?.to?.trim() === step.name) created.add(step.draft)
  }
  return created
}
