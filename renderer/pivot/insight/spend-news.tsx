import { words } from '#shared/words/en.ts'
import { useStore } from '../../state/use-store.ts'
import { Banner } from '../../ui/banner.tsx'
import { moneyFigure } from '../figures/show-figure.ts'
import { showMember, showSpan } from '../figures/show-member.ts'

const text = words.spendInsight.news

/** A line over every page: spend rose somewhere, and nobody has looked at it yet. */
export function SpendNews() {
  const insight = useStore((store) => store.insight)
  const isShown = useStore(({ page, spendView }) => page === 'spend' && spendView === 'changed')
  const doInsight = useStore((store) => store.doInsight)
  const openPage = useStore((store) => store.openPage)
  const showSpendView = useStore((store) => store.showSpendView)
  const [first, ...more] = (insight?.news ?? []).toSorted((one, other) =>
    other.spend - other.usual > one.spend - one.usual ? 1 : -1,
  )
  if (!insight || !first || isShown) return null
  const name = showMember(insight.changed.by, first.member)
  const amount = moneyFigure(first.spend - first.usual).shown
  const open = (): void => {
    openPage('spend')
    showSpendView('changed')
  }
  return (
    <aside aria-label={text.name}>
      <Banner
        kind="info"
        text={
          more.length === 0
            ? text.one(name, amount, showSpan(first))
            : text.many(more.length + 1, name, amount, showSpan(first))
        }
        action={{ name: text.show, run: open }}
        onDismiss={() => void doInsight({ kind: 'seen' })}
      />
    </aside>
  )
}
