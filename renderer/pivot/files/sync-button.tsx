import { words } from '#shared/words/en.ts'
import { useStore } from '../../state/use-store.ts'
import { Button } from '../../ui/button.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { showFurther } from '../figures/show-member.ts'

const text = words.spendPage

/** Fetches usage; while it does, how far it is and the way to stop it. */
export function SyncButton({ isFirst = false }: { readonly isFirst?: boolean }) {
  const sync = useStore((store) => store.app?.spend.sync ?? null)
  const doSpend = useStore((store) => store.doSpend)
  if (sync?.kind !== 'running')
    return (
      <Button kind={isFirst ? 'primary' : 'plain'} onClick={() => void doSpend({ kind: 'sync', wish: {} })}>
        {text.sync}
      </Button>
    )
  const { done, of, byKey } = sync.progress
  const { by } = sync.wish
  const part = text.syncedPart(done, of)
  return (
    <span className="spend-sync">
      <span className="spend-sync-bar">
        <ProgressBar
          label={by === undefined ? text.syncing : text.further.syncing(showFurther(by))}
          text={byKey ? `${part}, ${text.syncedByKey}` : part}
          total={of}
          parts={[{ kind: 'done', count: done }]}
        />
      </span>
      <small>{part}</small>
      <Button onClick={() => void doSpend({ kind: 'stop' })}>{text.stopSync}</Button>
    </span>
  )
}
