import { words } from '#shared/words/en.ts'
import { useStore } from '../../state/use-store.ts'
import { lazyPart } from '../../ui/lazy-part.tsx'
import './bridge.css'

const BridgeTable = lazyPart(async () => (await import('./bridge-table.tsx')).BridgeTable)

const text = words.spendInsight.bridge

/** How far apart both readings of labels are: told when labels are read as of the day, and whenever one asks for it. */
export function BridgeNote() {
  const doInsight = useStore((store) => store.doInsight)
  const isThen = useStore(({ spending }) => spending?.query.labels === 'then')
  const isOpen = useStore(({ insight }) => insight?.bridge.isOpen ?? false)
  return (
    <section className="bridge" aria-label={text.name}>
      <button
        type="button"
        className="bridge-open"
        aria-expanded={isOpen}
        onClick={() => void doInsight({ kind: 'bridge', isOpen: !isOpen })}
      >
        {isOpen ? '▾' : '▸'} {text.show}
      </button>
      {(isOpen || isThen) && <BridgeTable isOpen={isOpen} />}
    </section>
  )
}
