import type { SpendAnswered } from '#shared/contract/spend-query.ts'
import type { StoredSpend } from '#shared/contract/spend.ts'
import type { FurtherField } from '#shared/domain/further-field.ts'
import { dimensionsOf, furtherAmong } from '#shared/spend/pivot/further-asked.ts'
import type { PivotQuery } from '#shared/spend/pivot/pivot-query.ts'
import { dayText, parseDay } from '#shared/spend/days/calendar.ts'
import { words } from '#shared/words/en.ts'
import { showMoment } from '../ui/format.ts'
import type { Spending } from '../state/spend-shape.ts'
import { useFurther } from './fields/use-further.ts'
import { showDate, showDay, showFilter, showFurther, showSpan } from './figures/show-member.ts'

const text = words.spendPage.notes

interface SpendNotesProps {
  readonly answer: SpendAnswered
  readonly stored: StoredSpend | null
  readonly query: PivotQuery
  readonly spending: Spending
}

/** What has to be known about the figures: as of when, what may still move, what is missing or assumed. */
export function SpendNotes(props: SpendNotesProps) {
  const notes = notesOf(props)
  const { fetchOf } = useFurther(props.spending)
  const by = answeredBy(props.spending)
  const fetch = props.answer.missing.length > 0 ? fetchOf(by) : null
  return (
    <ul className="spend-notes" aria-label={text.name}>
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
      {fetch && (
        <li>
          <button type="button" className="spend-note-act" onClick={fetch.run}>
            {fetch.label}
          </button>
        </li>
      )}
    </ul>
  )
}

/** The notes as sentences, the one about the moment first. */
function notesOf({ answer, stored, query, spending }: SpendNotesProps): readonly string[] {
  const by = answeredBy(spending)
  return [
    text.asOf(showMoment(answer.asOf)),
    answer.provisionalFrom !== null && text.provisional(showDay(answer.provisionalFrom)),
    answer.unmatched.length > 0 && text.unmatched(answer.unmatched.map(showFilter).join(', ')),
    answer.labelsGuessedUntil !== null && text.guessed(showDay(answer.labelsGuessedUntil)),
    ...(by === null ? plainNotes(stored, query) : furtherNotes(answer, by)),
    answer.reconciliation.rounding.amounts > 0 && text.rounded(answer.reconciliation.rounding.amounts),
    answer.moreColumns > 0 && text.columns(answer.moreColumns),
  ].filter((note) => typeof note === 'string')
}

/** The further field of the answer in sight: while the next one is not there, it is that of an older question. */
function answeredBy({ query, failure, isAsking }: Spending): FurtherField | null {
  const [by = null] = furtherAmong(dimensionsOf(query))
  return failure || isAsking ? null : by
}

function plainNotes(stored: StoredSpend | null, query: PivotQuery): readonly (string | false | null)[] {
  const gaps = gapsIn(stored, query)
  return [
    stored && isOutside(stored, query) && text.outside(showDate(stored.from), lastDay(stored)),
    gaps.length > 0 && text.gaps(gaps.join(', ')),
    stored && stored.damaged.length > 0 && text.damaged(stored.damaged.join(', ')),
    stored && stored.longSpendCount > 0 && text.long(stored.longSpendCount),
  ]
}

/** Usage by a further field is stored by itself: what is missing of it the answer says. */
function furtherNotes({ missing, damaged }: SpendAnswered, by: FurtherField): readonly (string | false)[] {
  return [
    missing.length > 0 && words.spendPage.further.gaps(showFurther(by), missing.map(showSpan).join(', ')),
    damaged.length > 0 && text.damaged(damaged.join(', ')),
  ]
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
