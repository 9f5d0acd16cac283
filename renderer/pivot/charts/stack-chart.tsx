import { useId, useMemo } from 'react'
import type { SpendSeries } from '#shared/spend/pivot/pivot-series.ts'
import type { DaySpan } from '#shared/spend/days/day-span.ts'
import { words } from '#shared/words/en.ts'
import { ChartFills, fillOf, tintOf } from './chart-fills.tsx'
import { showTick, stackBars, ticksFor } from './chart-scale.ts'
import { exactMoney } from '../figures/show-figure.ts'
import { showDay, showMember } from '../figures/show-member.ts'

const text = words.spendPage.charts
const AXIS = 56
const FOOT = 18

interface StackChartProps {
  readonly series: SpendSeries
  readonly span: DaySpan
  readonly width: number
  readonly height: number
  /** Without scale and hints. */
  readonly isSmall?: boolean
  /** The line that is looked at; the others step back. */
  readonly lit?: number | null
}

/** Spend over time: a bar a step, divided by what the rows begin with. */
export function StackChart({ series, span, width, height, isSmall = false, lit = null }: StackChartProps) {
  const id = useId()
  const { bars, top } = useMemo(() => stackBars(series), [series])
  const ticks = isSmall ? [0, top] : ticksFor(top)
  const most = ticks.at(-1) || 1
  const [left, bottom] = isSmall ? [0, height] : [AXIS, height - FOOT]
  const stepWidth = (width - left) / Math.max(series.steps.length, 1)
  const gap = isSmall || stepWidth < 4 ? 0 : Math.min(3, stepWidth * 0.15)
  const y = (dollars: number): number => bottom - (dollars / most) * (bottom - 4)
  return (
    <svg
      className="chart"
      viewBox={`0 0 ${width} ${height}`}
      width={isSmall ? '100%' : width}
      height={height}
      preserveAspectRatio="none"
      role="img"
      aria-label={`${text.stack(text.steps[series.step])}: ${text.describe(series.lines.length, showDay(span.from), showDay(span.to - 1))}`} // prettier-ignore
    >
      {!isSmall && <ChartFills id={id} />}
      {!isSmall && <Scale ticks={ticks} y={y} left={left} width={width} />}
      {bars.map(({ line, step, from, to }) => (
        <rect
          key={`${line} ${step}`}
          x={left + step * stepWidth + gap / 2}
          width={Math.max(stepWidth - gap, 0.5)}
          y={y(to)}
          height={Math.max(y(from) - y(to), 0)}
          fill={isSmall ? 'var(--accent)' : fillOf(id, line)}
          stroke="var(--background)"
          strokeWidth={isSmall || stepWidth < 4 ? 0 : 0.5}
          opacity={isSmall ? tintOf(line) : lit === null || lit === line ? 1 : 0.25}
        >
          {!isSmall && <title>{pointText(series, line, step)}</title>}
        </rect>
      ))}
      {!isSmall && <Steps series={series} left={left} stepWidth={stepWidth} y={height - 4} />}
    </svg>
  )
}

function pointText({ by, lines, steps, step: kind }: SpendSeries, line: number, step: number): string {
  const one = lines[line]
  const value = steps[step] ?? ''
  const at = showMember({ kind }, { kind: 'value', value, text: value })
  const name = one && by ? showMember(by, one.member) : text.all
  return text.point(name, at, `$${exactMoney(one?.spend[step] ?? 0n)}`)
}

interface ScaleProps {
  readonly ticks: readonly number[]
  readonly y: (dollars: number) => number
  readonly left: number
  readonly width: number
}

function Scale({ ticks, y, left, width }: ScaleProps) {
  return ticks.map((tick) => (
    <g key={tick}>
      <line x1={left} x2={width} y1={y(tick)} y2={y(tick)} stroke="var(--line)" strokeWidth={1} />
      <text x={left - 6} y={y(tick) + 4} textAnchor="end" fontSize={10.5} fill="var(--muted)">
        {showTick(tick)}
      </text>
    </g>
  ))
}

interface StepsProps {
  readonly series: SpendSeries
  readonly left: number
  readonly stepWidth: number
  readonly y: number
}

/** The first step, the last, and what fits between them. */
function Steps({ series: { steps, step }, left, stepWidth, y }: StepsProps) {
  const every = Math.max(1, Math.ceil(84 / stepWidth))
  return steps.map((value, at) =>
    at % every === 0 && (at + every / 2 < steps.length || at === 0) ? (
      <text key={value} x={left + at * stepWidth + 1} y={y} fontSize={10.5} fill="var(--muted)">
        {showMember({ kind: step }, { kind: 'value', value, text: value })}
      </text>
    ) : null,
  )
}
