import type { SpendChanged } from '#shared/contract/spend-insight.ts'
import { words } from '#shared/words/en.ts'
import type { ChangedView as Changed, Insight } from '../../state/insight-shape.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ChangedBar } from './changed-bar.tsx'
import { ChangedTable } from './changed-table.tsx'
import { InsightBody, InsightFailed } from './insight-body.tsx'
import { RiseList } from './rise-list.tsx'
import { showDay, showSpan } from '../figures/show-member.ts'

const text = words.spendInsight.changed

/** Two periods compared: what rose and why, and every member by its difference. */
export function ChangedView({ insight }: { readonly insight: Insight }) {
  const { changed, kept } = insight
  return (
    <>
      <ChangedBar changed={changed} thresholds={kept.thresholds} />
      <InsightBody name={text.table} isBusy={changed.isAsking}>
        <Found changed={changed} />
      </InsightBody>
    </>
  )
}

function Found({ changed }: { readonly changed: Changed }) {
  const { answer, failure, by, days } = changed
  if (failure) return <InsightFailed failure={failure} />
  if (!answer) return <EmptyState title={words.spendInsight.asking} isBusy />
  if (answer.members.length === 0) return <EmptyState title={text.nothing} text={text.nothingHint} />
  return (
    <>
      <Notes answer={answer} changed={changed} />
      <RiseList rises={answer.rises} by={by} />
      <ChangedTable answer={answer} by={by} days={days} />
    </>
  )
}

function Notes({ answer, changed }: { readonly answer: SpendChanged; readonly changed: Changed }) {
  const { stored, missing, provisionalFrom, labelsGuessedUntil } = answer
  const { before, after } = changed.days
  const isOutside = Math.min(before.from, after.from) < stored.from || Math.max(before.to, after.to) > stored.to
  const notes = [
    text.sum,
    changed.by.kind === 'label' && words.spendInsight.reads,
    isOutside && text.notStored(showDay(stored.from), showDay(stored.to - 1)),
    missing.length > 0 && text.missing(missing.map(showSpan).join(', ')),
    provisionalFrom !== null && text.provisional(showDay(provisionalFrom)),
    labelsGuessedUntil !== null && text.guessed(showDay(labelsGuessedUntil)),
  ].filter((note) => typeof note === 'string')
  return (
    <ul className="spend-notes" aria-label={words.spendPage.notes.name}>
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  )
}
