import { ArrowUpRight } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ChangedLine, ChangedMember, SpendChanged } from '#shared/contract/spend-insight.ts'
import type { ComparedDays } from '#shared/spend/insight/comparison.ts'
import type { DaySpan } from '#shared/spend/days/day-span.ts'
import type { Dimension } from '#shared/spend/pivot/pivot-query.ts'
import type { Member } from '#shared/spend/pivot/pivot-result.ts'
import { words } from '#shared/words/en.ts'
import { useStore } from '../../state/use-store.ts'
import { Button } from '../../ui/button.tsx'
import { VirtualTable } from '../../ui/virtual-table.tsx'
import type { TableColumn, TableRow } from '../../ui/virtual-table.tsx'
import { changeParts } from './change-parts.ts'
import { SignedMoney, TableMoney } from '../figures/money-cell.tsx'
import { partOf, showChange } from '../figures/show-figure.ts'
import { showMember, showShortSpan } from '../figures/show-member.ts'

const text = words.spendInsight.changed
const { columns: titles } = text

interface ChangedTableProps {
  readonly answer: SpendChanged
  readonly by: Dimension
  readonly days: ComparedDays
}

/** Every member by how much it changed, and the parts of the difference; all together stand first. */
export function ChangedTable({ answer, by, days }: ChangedTableProps) {
  const doInsight = useStore((store) => store.doInsight)
  const { members, total, more, rises } = answer
  const risen = new Set(rises.map(({ member }) => nameOf(member)))
  const show = (member: Member): void => void doInsight({ kind: 'to-pivot', by, member, span: spanOver(days) })
  return (
    <>
      <VirtualTable
        label={text.table}
        columns={columnsOf(days)}
        count={members.length + 1}
        row={(at) => (at === 0 ? totalRow(total) : memberRow(members[at - 1], { by, risen, onShow: show }))}
      />
      {more > 0 && <p className="spend-quiet insight-more">{text.more(more)}</p>}
    </>
  )
}

/** From the first day of both periods to the last. */
const spanOver = ({ before, after }: ComparedDays): DaySpan => ({
  from: Math.min(before.from, after.from),
  to: Math.max(before.to, after.to),
})

function columnsOf({ before, after }: ComparedDays): readonly TableColumn[] {
  // Wide enough for its title, which is longer than most amounts.
  const widthOf = (title: string): string => `minmax(${Math.max(84, Math.ceil(title.length * 8.2) + 20)}px, 1fr)`
  const money = (id: string, title: string): TableColumn => ({ id, title, width: widthOf(title), end: true })
  return [
    { id: 'member', title: titles.member, width: 'minmax(168px, 2fr)' },
    { id: 'before', title: showShortSpan(before), width: 'minmax(124px, 1.2fr)', end: true },
    { id: 'after', title: showShortSpan(after), width: 'minmax(124px, 1.2fr)', end: true },
    money('difference', titles.difference),
    { id: 'percent', title: titles.percent, width: '86px', end: true },
    ...changeParts.map((part) => money(part, titles[part])),
    { id: 'act', title: titles.act, quiet: true, width: '54px', end: true },
  ]
}

interface MemberParts {
  readonly by: Dimension
  /** The members with rises. */
  readonly risen: ReadonlySet<string>
  readonly onShow: (member: Member) => void
}

const nameOf = ({ kind, value }: Member): string => `${kind} ${value}`

const totalRow = (total: ChangedLine): TableRow =>
  rowOf(total, { name: text.total, isTotal: true, isRise: false, act: null })

function memberRow(line: ChangedMember | undefined, { by, risen, onShow }: MemberParts): TableRow {
  if (!line) return { data: {}, cells: {} }
  const { member } = line
  const name = showMember(by, member)
  const act = (
    <Button kind="quiet" aria-label={`${text.showInPivot}: ${name}`} onClick={() => onShow(member)}>
      <ArrowUpRight size={13} aria-hidden />
    </Button>
  )
  return rowOf(line, { name, isTotal: false, isRise: risen.has(nameOf(member)), act })
}

interface RowParts {
  readonly name: string
  readonly isTotal: boolean
  readonly isRise: boolean
  readonly act: ReactNode
}

function rowOf(line: ChangedLine, { name, isTotal, isRise, act }: RowParts): TableRow {
  const { before, after } = line
  const grown = partOf(after - before, before)
  const parts = changeParts.map((part) => [part, <SignedMoney key={part} amount={line.parts[part]} isQuiet title={text.hints[part]} />]) // prettier-ignore
  return {
    data: { 'data-member': name, ...(isTotal && { 'data-total': 'row' }), ...(isRise && { 'data-rise': 'yes' }) },
    cells: {
      member: <bdi title={name}>{name}</bdi>,
      before: <TableMoney amount={before} />,
      after: <TableMoney amount={after} />,
      difference: <SignedMoney amount={after - before} />,
      percent: grown === null ? (after === 0n ? '–' : text.new) : showChange(grown),
      ...Object.fromEntries(parts),
      act,
    },
  }
}
