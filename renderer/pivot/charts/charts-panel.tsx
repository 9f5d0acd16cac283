import { useId, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { pathOf } from '#shared/spend/pivot/member-path.ts'
import type { SpendSeries } from '#shared/spend/pivot/pivot-series.ts'
import { words } from '#shared/words/en.ts'
import type { Spending } from '../../state/spend-shape.ts'
import { useStore } from '../../state/use-store.ts'
import { Button } from '../../ui/button.tsx'
import { ChartFills, fillOf } from './chart-fills.tsx'
import { pictureOf, showForCopy } from './chart-picture.ts'
import { SidePanel } from '../drill/drill-panel.tsx'
import { RankChart } from './rank-chart.tsx'
import { showMember, showSpan } from '../figures/show-member.ts'
import { SmallCharts } from './small-charts.tsx'
import { StackChart } from './stack-chart.tsx'

const text = words.spendPage.charts
const WIDTH = 430

/** The same spend drawn in three ways; a part that is pointed at, or whose line has the cursor, stands out in all of them. */
export function ChartsPanel({ spending, onClose }: { readonly spending: Spending; readonly onClose: () => void }) {
  const { series, chosen, query } = spending
  const [pointed, setPointed] = useState<number | null>(null)
  if (!series) return null
  const first = chosen?.row[0]
  const atCursor =
    first && series.by ? series.lines.findIndex(({ member }) => pathOf([member]) === pathOf([first])) : -1
  const lit = pointed ?? (atCursor >= 0 ? atCursor : null)
  const span = showSpan(query)
  const isEmpty = series.lines.every(({ spend }) => spend.every((one) => one === 0n))
  if (isEmpty)
    return (
      <SidePanel name={text.name} onClose={onClose}>
        <p className="spend-quiet">{text.none}</p>
      </SidePanel>
    )
  return (
    <SidePanel name={text.name} onClose={onClose}>
      <Drawing title={`${text.stack(text.steps[series.step])}, ${span}`}>
        <StackChart series={series} span={query} width={WIDTH} height={190} lit={lit} />
      </Drawing>
      <Legend series={series} lit={lit} onPoint={setPointed} />
      <Drawing title={`${text.ranking}, ${span}`}>
        <RankChart series={series} width={WIDTH} lit={lit} />
      </Drawing>
      <Drawing title={`${text.multiples}, ${span}`}>
        <SmallCharts series={series} width={WIDTH} lit={lit} />
      </Drawing>
    </SidePanel>
  )
}

interface LegendProps {
  readonly series: SpendSeries
  readonly lit: number | null
  readonly onPoint: (line: number | null) => void
}

/** Which fill is which part. */
function Legend({ series, lit, onPoint }: LegendProps) {
  const id = useId()
  if (!series.by) return null
  const { by } = series
  return (
    <ul className="chart-legend">
      {series.lines.map(({ member }, line) => (
        <li key={`${member.kind} ${member.value}`}>
          <button
            type="button"
            aria-pressed={lit === line}
            onFocus={() => onPoint(line)}
            onBlur={() => onPoint(null)}
            onMouseEnter={() => onPoint(line)}
            onMouseLeave={() => onPoint(null)}
          >
            <svg width={14} height={12} aria-hidden>
              <ChartFills id={`${id}${line}`} />
              <rect width={14} height={12} fill={fillOf(`${id}${line}`, line)} stroke="var(--accent)" />
            </svg>
            <bdi>{showMember(by, member)}</bdi>
          </button>
        </li>
      ))}
    </ul>
  )
}

function Drawing({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const doSpend = useStore((store) => store.doSpend)
  const figure = useRef<HTMLElement>(null)
  const draw = async (use: (png: Uint8Array<ArrayBuffer>) => Promise<void>): Promise<void> => {
    const chart = figure.current?.querySelector<SVGSVGElement>('svg.chart')
    if (chart) await use(await pictureOf(chart, title))
  }
  const copy = (): Promise<void> =>
    draw((png) => showForCopy(png, text.picture, (place) => doSpend({ kind: 'copy-picture', ...place })))
  const save = (): Promise<void> => draw((png) => doSpend({ kind: 'save-picture', name: title, png }))
  return (
    <figure ref={figure} className="chart-figure">
      <figcaption>
        <h3>{title}</h3>
        <Button kind="quiet" aria-label={`${text.copy}: ${title}`} onClick={() => void copy()}>
          {text.copy}
        </Button>
        <Button kind="quiet" aria-label={`${text.save}: ${title}`} onClick={() => void save()}>
          {text.save}
        </Button>
      </figcaption>
      {children}
    </figure>
  )
}
