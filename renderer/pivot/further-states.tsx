import type { Failure } from '#shared/contract/failure.ts'
import type { FurtherField } from '#shared/domain/further-field.ts'
import type { Dimension } from '#shared/spend/pivot/pivot-query.ts'
import { words } from '#shared/words/en.ts'
import type { Spending } from '../state/spend-shape.ts'
import { useStore } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { failureText } from '../ui/failure-text.ts'
import { useFurther } from './fields/use-further.ts'
import { showFurther, showSpan } from './figures/show-member.ts'
import { SyncButton } from './files/sync-button.tsx'

const text = words.spendPage.further

interface FurtherMissingProps {
  readonly spending: Spending
  readonly by: FurtherField
}

/** Nothing of the days that are shown was fetched by this field: how far it is, or the way to it. */
export function FurtherMissing({ spending, by }: FurtherMissingProps) {
  const { fetchOf } = useFurther(spending)
  const fetch = fetchOf(by)
  return (
    <EmptyState title={text.missing(showFurther(by))} text={text.missingHint(showSpan(spending.query))}>
      {fetch ? (
        <Button kind="primary" onClick={fetch.run}>
          {fetch.label}
        </Button>
      ) : (
        <SyncButton />
      )}
    </EmptyState>
  )
}

interface FurtherSeveralProps {
  readonly spending: Spending
  readonly fields: readonly FurtherField[]
  readonly failure: Failure
}

/** More than one of these fields was asked for: which, and a way to be rid of each. */
export function FurtherSeveral({ spending, fields, failure }: FurtherSeveralProps) {
  const doSpend = useStore((store) => store.doSpend)
  const { rows, columns, filters } = spending.query
  const takeAway = (field: FurtherField): void => {
    const stays = (one: Dimension): boolean => one.kind !== 'further' || one.field !== field
    const change = {
      rows: rows.filter(stays),
      columns: columns.filter(stays),
      filters: filters.filter(({ dimension }) => stays(dimension)),
    }
    void doSpend({ kind: 'ask', change })
  }
  return (
    <EmptyState title={text.severalTitle} text={failureText(failure)} isFailure>
      {fields.map((field) => (
        <Button key={field} onClick={() => takeAway(field)}>
          {text.takeAway(showFurther(field))}
        </Button>
      ))}
    </EmptyState>
  )
}
