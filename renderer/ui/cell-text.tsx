import type { CellValue } from '#shared/domain/change.ts'
import { showExpiry } from '#shared/domain/expiry-text.ts'
import { labelKeyOf } from '#shared/domain/field.ts'
import type { DraftPart } from '#shared/domain/draft.ts'
import type { StepField } from '#shared/domain/plan.ts'
import { words } from '#shared/words/en.ts'
import { showMoney } from './money-text.ts'
import { VisibleText } from './visible-text.tsx'
import './cell-text.css'

/** What a step or a problem is about: an editable cell, the whole key, or a part of a new one. */
type Field = StepField | DraftPart

/** The name of a field: a label's key, or a word of ours. */
export function FieldText({ field }: { readonly field: Field }) {
  const key = labelKeyOf(field)
  if (key !== null) return <VisibleText text={key} />
  return words.review.fields[field as Exclude<Field, `label:${string}`>] // the labels are gone
}

/** The content of a cell: a dash when absent, two quotes when empty, words for no cap. */
export function CellText({ field, value }: { readonly field: Field; readonly value: CellValue }) {
  if (field === 'delete') return value === null ? words.review.deleted : <VisibleText text={value} />
  if (value === null) return <FaintText sign="—" name={words.review.absent} />
  if (value === '') return <FaintText sign={'""'} name={words.review.empty} />
  if (field === 'expiry') return <VisibleText text={showExpiry(value)} />
  if (field !== 'monthly_limit') return <VisibleText text={value} />
  return value === 'none' ? words.review.noCap : <VisibleText text={showMoney(value)} />
}

function FaintText({ sign, name }: { readonly sign: string; readonly name: string }) {
  return (
    <span className="cell-faint">
      <span aria-hidden>{sign}</span>
      <span className="spoken">{name}</span>
    </span>
  )
}

/** A cell before and after, the new value on the ground of staged cells; of a key that is deleted the word, then its id. */
export function CellChange({
  field,
  before,
  after,
}: {
  readonly field: Field
  readonly before: CellValue
  readonly after: CellValue
}) {
  // The id is as long as a column: in front, it would push the word out of it.
  if (field === 'delete' && after === null)
    return (
      <>
        <span className="cell-new">{words.review.deleted}</span>{' '}
        <span className="cell-gone">
          <CellText field={field} value={before} />
        </span>
      </>
    )
  return (
    <>
      <span className="cell-old">
        <CellText field={field} value={before} />
      </span>
      <span className="cell-arrow" aria-label={words.review.becomes} role="img">
        →
      </span>
      <span className="cell-new">
        <CellText field={field} value={after} />
      </span>
    </>
  )
}
