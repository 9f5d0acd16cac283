import type { ComponentProps } from 'react'
import type { Failure } from '#shared/contract/failure.ts'
import { parseFilter } from '#shared/domain/filter.ts'
import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'
import { currentWorkspace, isKeyAtFault } from '../state/workspace.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { failureText } from '../ui/failure-text.ts'
import { describeListProgress } from '../ui/list-progress.ts'
import { useNow } from '../ui/use-now.ts'
import './empty-state.css'

const { empty, filter } = words.grid

interface StateProps extends Pick<ComponentProps<typeof EmptyState>, 'title' | 'progress' | 'isBusy' | 'isFailure'> {
  readonly hint?: string
  readonly action?: { readonly name: string; readonly run: () => void }
}

/** What stands in place of the grid. */
function State({ hint = '', action, ...said }: StateProps) {
  return (
    <div className="sheet-empty">
      <EmptyState {...said} text={hint}>
        {action && <Button onClick={action.run}>{action.name}</Button>}
      </EmptyState>
    </div>
  )
}

/** Before there is a list: on its way, failed, or not asked for yet. */
export function NoList() {
  const listing = useStore((store) => store.app?.listing)
  const isComing = useStore((store) => store.restoring !== null || (store.app?.keys ?? null) !== null)
  const refresh = useStore((store) => store.refreshKeys)
  if (!listing) return <State title={words.shell.starting} isBusy />
  if (listing.kind === 'failed') return <ListFailed failure={listing.failure} />
  if (listing.kind === 'running' || isComing) return <ListComing />
  return (
    <State title={empty.none} hint={empty.noneHint} action={{ name: words.grid.refresh, run: () => void refresh() }} />
  )
}

function ListFailed({ failure }: { readonly failure: Failure }) {
  const workspaceId = useStore((store) => currentWorkspace(store.app)?.id ?? null)
  const refresh = useStore((store) => store.refreshKeys)
  const replaceKey = useStore((store) => store.replaceKey)
  const action =
    workspaceId !== null && isKeyAtFault(failure.code)
      ? { name: words.shell.replaceKey, run: () => void replaceKey(workspaceId) }
      : { name: empty.tryAgain, run: () => void refresh() }
  return <State title={empty.failed} hint={failureText(failure)} action={action} isFailure />
}

function ListComing() {
  const progress = useStore((store) => store.app?.listProgress ?? null)
  const cancelListing = useStore((store) => store.cancelListing)
  const text = describeListProgress(progress, useNow(1000))
  if (text === null) return <State title={empty.listing} hint={empty.listingHint} isBusy />
  const action = { name: empty.stop, run: () => void cancelListing() }
  return <State title={empty.listing} hint={empty.listingHint} progress={text} action={action} isBusy />
}

/** A list without a row in view: an empty organisation, or a filter that lets nothing through. */
export function NoRows() {
  const isEmpty = useStore((store) => store.table?.rowCount === 0)
  const text = useStore((store) => store.filter)
  const clearFilters = useStore((store) => store.clearFilters)
  const all = useStore((store) => store.table?.rowCount ?? 0)
  const refresh = useStore((store) => store.refreshKeys)
  if (isEmpty) {
    const again = { name: words.grid.refresh, run: () => void refresh() }
    return <State title={empty.noKeys} hint={empty.noKeysHint} action={again} />
  }
  return (
    <State
      title={empty.noMatch}
      hint={`${hintFor(text.trim())} ${empty.hiddenKeys(all)}`}
      action={{ name: filter.clear, run: clearFilters }}
    />
  )
}

function hintFor(text: string): string {
  if (text === '') return empty.noMatchExpression(empty.chosenValues)
  return parseFilter(text)?.kind === 'fault' ? empty.noMatchHint(text) : empty.noMatchExpression(text)
}
