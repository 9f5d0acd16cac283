import { nano, nanoText } from '#shared/domain/money.ts'
import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'
import { showDateOf } from '../ui/day-text.ts'
import { showMoney } from '../ui/money-text.ts'
import { RoundedText } from '../ui/rounded-text.tsx'
import { Sparkline } from '../ui/sparkline.tsx'

const text = words.detail

/** What a key spent in the last 30 days that are stored; nothing before spend was synced. */
export function SpendOfKey({ keyId }: { readonly keyId: string }) {
  const spend = useStore(({ detail }) => (detail?.keyId === keyId ? detail.spend : null))
  if (!spend) return null
  const total = nanoText(nano(spend.days.reduce((sum, day) => sum + day, 0n)))
  const span = text.spendSpan(showDateOf(new Date(spend.from)), showDateOf(new Date(spend.last)))
  return (
    <section className="detail-part" aria-label={text.spend}>
      <h4>{text.spend}</h4>
      <p className="detail-spend" data-value={total}>
        <RoundedText say={(show) => `$ ${show(total)}`} /> <span className="dock-say">{span}</span>
      </p>
      <Sparkline values={Array.from(spend.days, Number)} label={text.spendChart(showMoney(total), span)} />
    </section>
  )
}
