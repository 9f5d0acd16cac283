import { parseFilter } from '#shared/domain/filter.ts'
import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { failureText } from '../ui/failure-text.ts'
import './empty-state.css'

const { empty, filter } = words.grid

interface StateProps {
  readonly title: string
  readonly hint: string
  readonly action?: { readonly name: string; readonly run: () => void }
  readonly isBusy?: boolean
}

/** What stands in place of the grid: what happened, what it means, one thing to do. */
function State({ title, hint, action, isBusy = false }: StateProps) {
  return (
    <div className="empty-state" aria-busy={isBusy}>
      {isBusy && <span className="empty-busy" aria-hidden="true" />}
      <h2>{title}</h2>
      <p>{hint}</p>
      {action && <Button onClick={action.run}>{action.name}</Button>}
    </div>
  )
}

/** Before there is a list: on its way, failed, or not asked for yet. */
export function NoList() {
  const listing = useStore((store) => store.app?.listing)
  const isComing = useStore((store) => store.restoring !== null || (store.app?.keys ?? null) !== null)
  const refresh = useStore((store) => store.refreshKeys)
  if (listing?.kind === 'failed') {
    return (
      <State
        title={empty.failed}
        hint={failureText(listing.failure)}
        action={{ name: empty.tryAgain, run: () => void refresh() }}
      />
    )
  }
  if (listing?.kind === 'running' || isComing) return <State title={empty.listing} hint={empty.listingHint} isBusy />
  return (
    <State title={empty.none} hint={empty.noneHint} action={{ name: words.grid.refresh, run: () => void refresh() }} />
  )
}

/** A list without a row in view: an empty organisation, or a filter that lets nothing through. */
export function NoRows() {
  const isEmpty = useStore((store) => store.table?.rowCount === 0)
  const text = useStore((store) => store.filter)
  const clearFilters = useStore((store) => store.clearFilters)
  if (isEmpty) return <State title={empty.noKeys} hint={empty.noKeysHint} />
  return <State title={empty.noMatch} hint={hintFor(text.trim())} action={{ name: filter.clear, run: clearFilters }} />
}

function hintFor(text: string): string {
  if (text === '') return empty.noMatchExpression(empty.chosenValues)
  return parseFilter(text)?.kind === 'fault' ? empty.noMatchHint(text) : empty.noMatchExpression(text)
}
