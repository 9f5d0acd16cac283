import type { BudgetLine, SpendBudgets } from '#shared/contract/spend-insight.ts'
import type { Dimension } from '#shared/spend/pivot/pivot-query.ts'
import { words } from '#shared/words/en.ts'
import { showCount } from '../../ui/format.ts'
import { VirtualTable } from '../../ui/virtual-table.tsx'
import type { TableColumn, TableRow } from '../../ui/virtual-table.tsx'
import { TableMoney } from '../figures/money-cell.tsx'
import { moneyFigure, partOf, showPercent } from '../figures/show-figure.ts'
import { showMember, showShortSpan } from '../figures/show-member.ts'
import './budget-table.css'

const text = words.spendInsight.budgets
const { columns: titles } = text

const COLUMNS: readonly TableColumn[] = [
  { id: 'member', title: titles.member, width: 'minmax(120px, 1.4fr)' },
  { id: 'keys', title: titles.keys, width: '150px' },
  { id: 'limit', title: titles.limit, width: 'minmax(116px, 0.6fr)', end: true },
  { id: 'spent', title: titles.spent, width: 'minmax(116px, 0.6fr)', end: true },
  { id: 'bar', title: titles.bar, width: 'minmax(88px, 1fr)' },
  { id: 'pace', title: titles.pace, width: '72px', end: true },
  { id: 'forecast', title: titles.forecast, width: 'minmax(116px, 0.6fr)', end: true },
  { id: 'error', title: titles.error, width: '98px', end: true },
  { id: 'test', title: titles.test, width: '94px', end: true },
  { id: 'stops', title: titles.stops, width: 'minmax(186px, 1fr)' },
]

/** Members with their budgets, the largest spender first; all together stand last. */
export function BudgetTable({ answer, by }: { readonly answer: SpendBudgets; readonly by: Dimension }) {
  const { members, total } = answer
  return (
    <VirtualTable
      label={text.table}
      columns={COLUMNS}
      count={members.length + 1}
      row={(at) => {
        const one = members[at]
        if (!one) return rowOf(total, { name: words.spendPage.pivot.total, isTotal: true, answer })
        return rowOf(one, { name: showMember(by, one.member), isTotal: false, answer })
      }}
    />
  )
}

interface RowParts {
  readonly name: string
  readonly isTotal: boolean
  readonly answer: SpendBudgets
}

function rowOf(line: BudgetLine, { name, isTotal, answer }: RowParts): TableRow {
  const { keys, uncapped, limit, spent, forecast, stopping, stopsOn } = line
  const pace = paceOf(line, answer)
  return {
    data: { 'data-member': name, ...(isTotal && { 'data-total': 'row' }), ...(pace !== null && pace > 1 && { 'data-over': 'yes' }) }, // prettier-ignore
    cells: {
      member: <bdi title={name}>{name}</bdi>,
      keys: uncapped === 0 ? showCount(keys) : `${showCount(keys)} · ${text.uncapped(uncapped)}`,
      limit: limit === null ? <span className="insight-nothing">{text.noLimit}</span> : <TableMoney amount={limit} />,
      spent: <TableMoney amount={spent} />,
      bar: <Bar line={line} share={answer} />,
      pace: pace === null ? '–' : showPercent(pace),
      forecast: <TableMoney amount={forecast.spend} />,
      error: forecast.error === null ? '–' : <TableMoney amount={forecast.error} />,
      test: forecast.backTest === null ? '–' : showPercent(forecast.backTest),
      stops: stopsOn === null ? '–' : text.stops(stopping, showShortSpan({ from: stopsOn, to: stopsOn + 1 })),
    },
  }
}

/** What was spent under caps beside what the days that are over would leave room for. */
function paceOf({ limit, spentCapped }: BudgetLine, { month, today }: SpendBudgets): number | null {
  const [gone, all] = [BigInt(today - month.from), BigInt(month.to - month.from)]
  if (limit === null || limit === 0n || gone === 0n) return null
  return partOf(spentCapped * all, limit * gone)
}

/** How much of the limit is spent, and with a line how much of the month is over. */
function Bar({ line, share }: { readonly line: BudgetLine; readonly share: SpendBudgets }) {
  const { limit, spentCapped } = line
  const part = limit === null ? null : partOf(spentCapped, limit)
  if (part === null) return <span className="insight-nothing">–</span>
  const gone = (share.today - share.month.from) / (share.month.to - share.month.from)
  const isOver = part > gone
  return (
    <span
      className={isOver ? 'budget-bar budget-over' : 'budget-bar'}
      role="img"
      aria-label={text.ofLimit(showPercent(part), moneyFigure(limit ?? 0n).shown)}
    >
      <span className="budget-fill" style={{ width: `${Math.min(1, Math.max(0, part)) * 100}%` }} />
      <span className="budget-mark" style={{ insetInlineStart: `${gone * 100}%` }} />
    </span>
  )
}
