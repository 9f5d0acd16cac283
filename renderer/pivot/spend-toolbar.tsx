import type { ReactNode } from 'react'
import { periodNames, spanOf } from '#shared/spend/days/spend-period.ts'
import { dayOfMoment } from '#shared/spend/days/utc-day.ts'
import type { LabelReading } from '#shared/spend/pivot/pivot-query.ts'
import { words } from '#shared/words/en.ts'
import type { Spending } from '../state/spend-shape.ts'
import { useStore } from '../state/use-store.ts'
import { Menu } from '../ui/menu.tsx'
import { useNow } from '../ui/use-now.ts'
import { DayField } from './figures/day-field.tsx'
import { ReportMenu } from './files/report-menu.tsx'
import { showSpan } from './figures/show-member.ts'
import { ViewTabs } from './view-tabs.tsx'

const text = words.spendPage

/** What is asked for as a whole: the report, its days, and how labels are read. Acts on it stand beside the views. */
export function SpendToolbar({ spending, children }: { readonly spending: Spending; readonly children: ReactNode }) {
  const isPivot = useStore((store) => store.spendView === 'pivot')
  return (
    <div className="spend-toolbar">
      <h1 className="spoken">{text.title}</h1>
      <ViewTabs />
      <div className="spend-acts">{children}</div>
      {isPivot && (
        <div className="spend-terms">
          <ReportMenu spending={spending} />
          <PeriodFields spending={spending} />
          <LabelsChoice reading={spending.query.labels} />
        </div>
      )}
    </div>
  )
}

function PeriodFields({ spending }: { readonly spending: Spending }) {
  const doSpend = useStore((store) => store.doSpend)
  const { from, to } = spending.query
  const today = dayOfMoment(useNow(60_000))
  const items = periodNames
    .filter((name) => name !== 'own')
    .map((name) => ({
      id: name,
      label: (
        <span className="spend-preset">
          {text.periods[name]} <small>{showSpan(spanOf(name, today))}</small>
        </span>
      ),
      text: text.periods[name],
      checked: spending.period === name,
      run: () => void doSpend({ kind: 'period', period: name }),
    }))
  const change = (part: { readonly from?: number; readonly to?: number }): void =>
    void doSpend({ kind: 'ask', change: part })
  return (
    <div className="spend-period" role="group" aria-label={text.period}>
      <Menu label={text.period} className="button button-plain" describedBy="spend-period-name" items={items}>
        <span id="spend-period-name">{text.periods[spending.period]}</span> ▾
      </Menu>
      {/* An end before the beginning moves the other end with it. */}
      <DayField name={text.from} day={from} onDay={(day) => change({ from: day, ...(day >= to && { to: day + 1 }) })} />
      <span aria-hidden>–</span>
      <DayField
        name={text.to}
        day={to - 1}
        onDay={(day) => change({ to: day + 1, ...(day < from && { from: day }) })}
      />
    </div>
  )
}

function LabelsChoice({ reading }: { readonly reading: LabelReading }) {
  const doSpend = useStore((store) => store.doSpend)
  return (
    <div className="spend-labels" role="radiogroup" aria-label={text.labels}>
      <span aria-hidden>{text.labels}</span>
      {(['now', 'then'] as const).map((one) => (
        <label key={one}>
          <input
            type="radio"
            name="spend-labels"
            checked={reading === one}
            onChange={() => void doSpend({ kind: 'ask', change: { labels: one } })}
          />
          {one === 'now' ? text.labelsNow : text.labelsThen}
        </label>
      ))}
    </div>
  )
}
