import type { LimitEffect } from '#shared/domain/plan-effects.ts'
import { words } from '#shared/words/en.ts'
import type { ReviewedPlan } from '../state/planning.ts'
import { RoundedText } from '../ui/rounded-text.tsx'
import { Fact } from './fact.tsx'
import { LabelFacts } from './label-facts.tsx'
import { PlannedChanges } from './planned-changes.tsx'

interface EffectsProps {
  readonly built: ReviewedPlan
  readonly stopping: ReadonlySet<number>
}

/** What the plan means: keys that stop, caps that go, what the limits come to, label values that are new or disappear. */
export function Effects({ built, stopping }: EffectsProps) {
  const { effects, stops, uncapped, plan } = built
  if (stops.length + uncapped.length + effects.labels.length === 0 && effects.limits === null) return null
  const text = words.effects
  const keysAt = (places: Uint32Array, label: string) => () => (
    <PlannedChanges label={label} steps={plan.steps} places={places} stopping={stopping} />
  )
  return (
    <section className="facts" aria-label={text.title}>
      <ul>
        {stops.length > 0 && (
          <Fact isWarning text={text.stops(stops.length)}>
            {keysAt(stops, text.stopsTable)}
          </Fact>
        )}
        {uncapped.length > 0 && (
          <Fact isWarning text={text.uncapped(uncapped.length)}>
            {keysAt(uncapped, text.uncappedTable)}
          </Fact>
        )}
        {effects.limits && <LimitFact limits={effects.limits} />}
        {effects.labels.map((effect) => (
          <LabelFacts key={effect.key} effect={effect} />
        ))}
      </ul>
    </section>
  )
}

function LimitFact({ limits }: { readonly limits: LimitEffect }) {
  const { sum, raised, lowered, capped, uncapped } = limits
  const text = words.effects
  const caps = [capped > 0 && text.capsCome(capped), uncapped > 0 && text.capsGo(uncapped)]
  const more = caps.filter((part) => typeof part === 'string').join(' · ')
  const hasSides = raised !== '0' && lowered !== '0'
  return (
    <Fact
      text={
        <span data-sum={sum}>
          <RoundedText say={(show) => text.limits(signed(sum, show))} />{' '}
          <small>
            {hasSides && <RoundedText say={(show) => text.limitSides(signed(raised, show), signed(lowered, show))} />}
            {hasSides && more !== '' && ' · '}
            {more}
          </small>
        </span>
      }
    />
  )
}

/** A difference in dollars, its sign first: `+$500.00`, `−$0.10`. */
function signed(difference: string, show: (amount: string) => string): string {
  if (difference === '0') return '$0.00'
  return difference.startsWith('-') ? `−$${show(difference.slice(1))}` : `+$${show(difference)}`
}
