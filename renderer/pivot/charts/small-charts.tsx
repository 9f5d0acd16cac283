import type { SpendSeries } from '#shared/spend/pivot/pivot-series.ts'
import { words } from '#shared/words/en.ts'
import { dollarsOf, rankLines, showTick } from './chart-scale.ts'
import { showMember } from '../figures/show-member.ts'

const text = words.spendPage.charts
const COLUMNS = 2
const HEIGHT = 62
const TITLE = 16
const GAP = 16

interface SmallChartsProps {
  readonly series: SpendSeries
  readonly width: number
  readonly lit: number | null
}

/** Each part over time by itself, all on the same scale, so that they can be compared. */
export function SmallCharts({ series, width, lit }: SmallChartsProps) {
  const { lines, steps, by } = series
  const most = Math.max(...lines.flatMap(({ spend }) => Array.from(spend, dollarsOf)), 1e-9)
  const each = (width - GAP * (COLUMNS - 1)) / COLUMNS
  const ranks = rankLines(lines)
  const height = Math.ceil(ranks.length / COLUMNS) * (HEIGHT + GAP)
  const step = each / Math.max(steps.length, 1)
  return (
    <svg
      className="chart"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={`${text.multiples}, ${text.highest(showTick(most))}`}
    >
      {ranks.map(({ line }, at) => {
        const one = lines[line]
        const [x, y] = [(at % COLUMNS) * (each + GAP), Math.floor(at / COLUMNS) * (HEIGHT + GAP)]
        const heightOf = (dollars: number): number => (Math.max(0, dollars) / most) * (HEIGHT - TITLE)
        return (
          <g key={line} transform={`translate(${x} ${y})`} fontWeight={lit === line ? 650 : 400}>
            <text x={0} y={11} fontSize={11} fill="var(--text)">
              {one && by ? showMember(by, one.member) : text.all}
            </text>
            <path
              d={Array.from(one?.spend ?? [], (spend, place) => {
                const bar = heightOf(dollarsOf(spend))
                return `M${place * step} ${HEIGHT}v${-bar}h${Math.max(step - 0.3, 0.3)}v${bar}z`
              }).join('')}
              fill="var(--accent)"
              opacity={lit === null || lit === line ? 1 : 0.35}
            />
            <line x1={0} x2={each} y1={HEIGHT} y2={HEIGHT} stroke="var(--line-strong)" strokeWidth={1} />
          </g>
        )
      })}
    </svg>
  )
}
