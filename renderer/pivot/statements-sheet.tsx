import { useState } from 'react'
import type { FormEvent } from 'react'
import type { StatementsSaved, StatementsWish } from '#shared/contract/spend-files.ts'
import { monthText } from '#shared/spend/calendar.ts'
import { dayOfMoment, spanOf } from '#shared/spend/spend-period.ts'
import { parseMarkup } from '#shared/spend/statement-terms.ts'
import { words } from '#shared/words/en.ts'
import type { Spending } from '../state/spend-shape.ts'
import { useStore } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { StatementFields } from './statement-fields.tsx'

const text = words.spendFiles.sheet
const FORM = 'spend-statements'

/** Asks for whom, which month and by which terms statements are written; where, main asks. */
export function StatementsSheet({ spending, onClose }: { readonly spending: Spending; readonly onClose: () => void }) {
  const doSpend = useStore((store) => store.doSpend)
  const labels = useStore((store) => store.table?.labels ?? null)?.map(({ key }) => key) ?? []
  const [wish, setWish] = useState<StatementsWish>(() => firstWish(spending, labels))
  const isWhole = wish.label !== '' && wish.month !== '' && parseMarkup(wish.markup) !== null
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (isWhole) void doSpend({ kind: 'statements', wish: { ...wish, minimum: wish.minimum || '0' } })
  }
  return (
    <Sheet
      title={text.title}
      closeName={text.close}
      onClose={onClose}
      actions={
        <Button kind="primary" type="submit" form={FORM} disabled={!isWhole}>
          {text.write}
        </Button>
      }
    >
      <form id={FORM} className="statements-form" onSubmit={handleSubmit}>
        <StatementFields wish={wish} labels={labels} onChange={(part) => setWish({ ...wish, ...part })} />
        {spending.statements && <Outcome saved={spending.statements} />}
      </form>
    </Sheet>
  )
}

/** The month before this one, by the label that stands in the rows. */
function firstWish({ query }: Spending, labels: readonly string[]): StatementsWish {
  const row = query.rows.find(({ kind }) => kind === 'label')
  return {
    label: row?.kind === 'label' ? row.label : (labels[0] ?? ''),
    month: monthText(spanOf('last-month', dayOfMoment(Date.now())).from),
    labels: 'then',
    markup: '0%',
    minimum: '',
    rounding: { mode: 'half-even', per: 'statement' },
    note: '',
    issues: false,
  }
}

function Outcome({ saved }: { readonly saved: StatementsSaved }) {
  return (
    <p role="status" className="statements-outcome" data-kind={saved.kind}>
      {saved.kind === 'saved'
        ? text.saved(saved)
        : saved.kind === 'empty'
          ? text.empty
          : text.refused[saved.because](saved.month)}
    </p>
  )
}
