import type { LimitEffect } from '#shared/domain/plan-effects.ts'
import type { Step } from '#shared/domain/plan.ts'
import { words } from '#shared/words/en.ts'
import type { ReviewedPlan } from '../state/planning.ts'
import { RoundedText } from '../ui/rounded-text.tsx'
import { Fact } from './fact.tsx'
import { LabelFacts } from './label-facts.tsx'
import { useMovedDollars, useRecentKeys } from './moved-dollars.ts'
import { showUntil } from './moved-until.ts'
import { PlannedChanges } from './planned-changes.tsx'

interface EffectsProps {
  readonly built: ReviewedPlan
  readonly stopping: ReadonlySet<number>
}

/** What the plan means: keys that stop, caps that go, what the limits come to, label values that are new or disappear. */
export function Effects({ built, stopping }: EffectsProps) {
  const { effects, stops, uncapped, plan } = built
  const changesLabels = built.groups.some(({ field }) => field.startsWith('label:'))
  const movesDollars = useRecentKeys(changesLabels) !== null && changesLabels
  if (stops.length + uncapped.length + effects.labels.length === 0 && effects.limits === null && !movesDollars)
    return null
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
        {movesDollars && <MovedFact steps={plan.steps} />}
        {effects.limits && <LimitFact limits={effects.limits} />}
        {effects.labels.map((effect) => (
          <LabelFacts key={effect.key} effect={effect} />
        ))}
      </ul>
    </section>
  )
}

/** What all relabels of the plan move together: a key counts once, however many of its labels change. */
function MovedFact({ steps }: { readonly steps: readonly Step[] }) {
  const moved = useMovedDollars(steps, null)
  if (!moved) return null
  const { spend, keys, days, last } = moved
  return (
    <Fact
      text={
        <span data-moved={spend}>
          <RoundedText say={(show) => words.effects.movedAll(show(spend), days, showUntil(last))} />{' '}
          <small>{words.effects.movedBy(keys)}</small>
        </span>
      }
    />
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
