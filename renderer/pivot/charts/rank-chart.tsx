import { useId } from 'react'
import type { SpendSeries } from '#shared/spend/pivot/pivot-series.ts'
import { words } from '#shared/words/en.ts'
import { ChartFills, fillOf } from './chart-fills.tsx'
import { dollarsOf, rankLines } from './chart-scale.ts'
import { exactMoney, moneyFigure } from '../figures/show-figure.ts'
import { showMember } from '../figures/show-member.ts'

const text = words.spendPage.charts
const ROW = 24
const NAMES = 118
const AMOUNT = 84

interface RankChartProps {
  readonly series: SpendSeries
  readonly width: number
  readonly lit: number | null
}

/** What each part comes to, the largest first; its fills are those of the stack. */
export function RankChart({ series, width, lit }: RankChartProps) {
  const id = useId()
  const ranks = rankLines(series.lines)
  const most = Math.max(...ranks.map(({ total }) => dollarsOf(total)), 1e-9)
  const room = width - NAMES - AMOUNT
  const nameOf = (line: number): string => {
    const one = series.lines[line]
    return one && series.by ? showMember(series.by, one.member) : text.all
  }
  return (
    <svg
      className="chart"
      viewBox={`0 0 ${width} ${ranks.length * ROW}`}
      width={width}
      height={ranks.length * ROW}
      role="img"
      aria-label={`${text.ranking}: ${ranks.map(({ line, total }) => `${nameOf(line)} $${moneyFigure(total).shown}`).join(', ')}`} // prettier-ignore
    >
      <ChartFills id={id} />
      {ranks.map(({ line, total }, at) => (
        <g key={line} fontWeight={lit === line ? 650 : 400}>
          <title>{`${nameOf(line)}: $${exactMoney(total)}`}</title>
          <text x={NAMES - 8} y={at * ROW + 16} textAnchor="end" fontSize={12} fill="var(--text)">
            {shortened(nameOf(line))}
          </text>
          <rect
            x={NAMES}
            y={at * ROW + 5}
            height={ROW - 10}
            width={Math.max(1, (Math.max(0, dollarsOf(total)) / most) * room)}
            fill={fillOf(id, line)}
            stroke="var(--accent)"
            strokeWidth={0.75}
            opacity={lit === null || lit === line ? 1 : 0.35}
          />
          <text x={width} y={at * ROW + 16} textAnchor="end" fontSize={12} fill="var(--text)">
            {moneyFigure(total).shown}
          </text>
        </g>
      ))}
    </svg>
  )
}

const LONGEST = 17

function shortened(name: string): string {
  return name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name
}
