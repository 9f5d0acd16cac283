import { TrendingUp } from 'lucide-react'
import type { Rise } from '#shared/contract/spend-insight.ts'
import type { NamedChange } from '#shared/spend/insight/changed.ts'
import type { Dimension } from '#shared/spend/pivot/pivot-query.ts'
import type { DaySpan } from '#shared/spend/days/day-span.ts'
import { words } from '#shared/words/en.ts'
import { useStore } from '../../state/use-store.ts'
import { Button } from '../../ui/button.tsx'
import { showInvisible } from '../../ui/invisible.ts'
import { moneyFigure, partOf, showChange } from '../figures/show-figure.ts'
import { showMember, showSpan } from '../figures/show-member.ts'
import './rise-list.css'

const text = words.spendInsight.changed

/** Days on which members spent far more than usual, newest first, each with its reason and where it comes from. */
export function RiseList({ rises, by }: { readonly rises: readonly Rise[]; readonly by: Dimension }) {
  return (
    <section className="insight-rises" aria-label={text.rises}>
      <h2>
        {text.rises} <small>{rises.length}</small>
      </h2>
      {rises.length === 0 && <p className="spend-quiet">{text.noRises}</p>}
      {rises.length > 0 && (
        <ul>
          {rises.map((rise) => (
            <RiseItem key={rise.id} rise={rise} by={by} />
          ))}
        </ul>
      )}
    </section>
  )
}

function RiseItem({ rise, by }: { readonly rise: Rise; readonly by: Dimension }) {
  const doInsight = useStore((store) => store.doInsight)
  const { member, spend, usual, change } = rise
  const keyId = change?.keys[0]?.name ?? null
  return (
    <li data-rise={member.value}>
      <h3>
        <TrendingUp size={15} aria-hidden />
        {text.rise(showMember(by, member), moneyFigure(spend - usual).shown, showSpan(rise))}
      </h3>
      {sentencesOf(rise, by).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <div className="insight-acts">
        <Button onClick={() => void doInsight({ kind: 'to-pivot', by, member, span: around(rise) })}>
          {text.showInPivot}
        </Button>
        {keyId !== null && (
          <Button onClick={() => void doInsight({ kind: 'to-grid', ids: [keyId] })}>{text.showKey}</Button>
        )}
      </div>
    </li>
  )
}

/** What is known of a rise: how much it is, the largest reason, the key and the model that rose most. */
function sentencesOf({ spend, usual, change, reason }: Rise, by: Dimension): readonly string[] {
  const grown = partOf(spend - usual, usual)
  const key = by.kind === 'key' ? null : (change?.keys[0] ?? null)
  const model = by.kind === 'model' ? null : (change?.models[0] ?? null)
  return [
    text.spent(moneyFigure(spend).shown, moneyFigure(usual).shown, grown === null ? text.new : showChange(grown)),
    change && reason && text.mostly(text.reasons[reason], moneyFigure(change.parts[reason]).shown),
    key && text.key(...showNamed(key)),
    model && text.model(...showNamed(model)),
  ].filter((sentence) => typeof sentence === 'string')
}

function showNamed({ name, text: shown, before, after }: NamedChange): [name: string, before: string, after: string] {
  const called = name === null ? words.pivotTerms.unattributed : showInvisible(shown ?? name)
  return [called, moneyFigure(before).shown, moneyFigure(after).shown]
}

/** The days of a rise with a week on both sides. */
const around = ({ from, to }: Rise): DaySpan => ({ from: Math.max(0, from - 7), to: to + 7 })
