import type { SpendAnswered } from '#shared/contract/spend-query.ts'
import type { StoredSpend } from '#shared/contract/spend.ts'
import type { PivotQuery } from '#shared/spend/pivot/pivot-query.ts'
import { dayText, parseDay } from '#shared/spend/days/calendar.ts'
import { words } from '#shared/words/en.ts'
import { showMoment } from '../ui/format.ts'
import { showDate, showDay, showFilter, showSpan } from './figures/show-member.ts'

const text = words.spendPage.notes

interface SpendNotesProps {
  readonly answer: SpendAnswered
  readonly stored: StoredSpend | null
  readonly query: PivotQuery
}

/** What has to be known about the figures: as of when, what may still move, what is missing or assumed. */
export function SpendNotes(props: SpendNotesProps) {
  const notes = notesOf(props)
  return (
    <ul className="spend-notes" aria-label={text.name}>
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  )
}

/** The notes as sentences, the one about the moment first. */
function notesOf({ answer, stored, query }: SpendNotesProps): readonly string[] {
  const gaps = gapsIn(stored, query)
  return [
    text.asOf(showMoment(answer.asOf)),
    answer.provisionalFrom !== null && text.provisional(showDay(answer.provisionalFrom)),
    answer.unmatched.length > 0 && text.unmatched(answer.unmatched.map(showFilter).join(', ')),
    answer.labelsGuessedUntil !== null && text.guessed(showDay(answer.labelsGuessedUntil)),
    stored && isOutside(stored, query) && text.outside(showDate(stored.from), lastDay(stored)),
    gaps.length > 0 && text.gaps(gaps.join(', ')),
    stored && stored.damaged.length > 0 && text.damaged(stored.damaged.join(', ')),
    stored && stored.longSpendCount > 0 && text.long(stored.longSpendCount),
    answer.reconciliation.rounding.amounts > 0 && text.rounded(answer.reconciliation.rounding.amounts),
    answer.moreColumns > 0 && text.columns(answer.moreColumns),
  ].filter((note) => typeof note === 'string')
}

/** Days that are to come are no gap. */
function isOutside(stored: StoredSpend, { from, to }: PivotQuery): boolean {
  const today = stored.asOf.slice(0, 10)
  const last = dayText(to - 1)
  return dayText(from) < stored.from || (last >= stored.to && stored.to <= today)
}

function gapsIn(stored: StoredSpend | null, { from, to }: PivotQuery): readonly string[] {
  return (stored?.gaps ?? []).flatMap((gap) => {
    const span = { from: Math.max(parseDay(gap.from) ?? 0, from), to: Math.min(parseDay(gap.to) ?? 0, to) }
    return span.from < span.to ? [showSpan(span)] : []
  })
}

function lastDay({ to }: StoredSpend): string {
  return showDay((parseDay(to) ?? 1) - 1)
}
