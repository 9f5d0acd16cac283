import { comparisonNames } from '#shared/spend/insight/comparison.ts'
import type { ComparedDays, ComparisonName } from '#shared/spend/insight/comparison.ts'
import type { RegressionThresholds } from '#shared/spend/insight/regressions.ts'
import type { DaySpan } from '#shared/spend/days/day-span.ts'
import { words } from '#shared/words/en.ts'
import type { ChangedView } from '../../state/insight-shape.ts'
import { useStore } from '../../state/use-store.ts'
import { ByChoice } from './by-choice.tsx'
import { Choice } from '../figures/choice.tsx'
import { DayField } from '../figures/day-field.tsx'
import { ThresholdFields } from './threshold-fields.tsx'

const text = words.spendInsight.changed

interface ChangedBarProps {
  readonly changed: ChangedView
  readonly thresholds: RegressionThresholds
}

/** What is compared, by what, and from when on a rise is told. */
export function ChangedBar({ changed, thresholds }: ChangedBarProps) {
  const doInsight = useStore((store) => store.doInsight)
  const { comparison, days, by } = changed
  const own = (part: Partial<ComparedDays>): void =>
    void doInsight({ kind: 'compare', comparison: 'own', days: { ...days, ...part } })
  return (
    <div className="insight-bar">
      <Choice
        name={text.compare}
        value={comparison}
        options={comparisonNames.map((name) => [name, text.comparisons[name]])}
        // `as`: the options are these names.
        onChoose={(name) => void doInsight({ kind: 'compare', comparison: name as ComparisonName })}
      />
      <SpanFields name={text.before} span={days.before} onSpan={(before) => own({ before })} />
      <SpanFields name={text.after} span={days.after} onSpan={(after) => own({ after })} />
      <ByChoice
        by={by}
        others={[{ kind: 'key' }, { kind: 'model' }]}
        onChoose={(chosen) => void doInsight({ kind: 'changed-by', by: chosen })}
      />
      <ThresholdFields thresholds={thresholds} />
    </div>
  )
}

interface SpanFieldsProps {
  readonly name: string
  readonly span: DaySpan
  readonly onSpan: (span: DaySpan) => void
}

/** The first and the last day of a period; an end before the beginning moves the other end with it. */
function SpanFields({ name, span, onSpan }: SpanFieldsProps) {
  const { from, to } = span
  return (
    <div className="insight-span" role="group" aria-label={name}>
      <span aria-hidden>{name}</span>
      <DayField
        name={text.from(name)}
        day={from}
        onDay={(day) => onSpan({ from: day, to: day >= to ? day + 1 : to })}
      />
      <span aria-hidden>–</span>
      <DayField
        name={text.to(name)}
        day={to - 1}
        onDay={(day) => onSpan({ from: day < from ? day : from, to: day + 1 })}
      />
    </div>
  )
}
