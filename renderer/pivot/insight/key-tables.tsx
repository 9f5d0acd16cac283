import type { ReactNode } from 'react'
import type { DormantKey, StoppingKey } from '#shared/contract/spend-insight.ts'
import { words } from '#shared/words/en.ts'
import { useStore } from '../../state/use-store.ts'
import { Button } from '../../ui/button.tsx'
import { VirtualTable } from '../../ui/virtual-table.tsx'
import type { TableColumn, TableRow } from '../../ui/virtual-table.tsx'
import { VisibleText } from '../../ui/visible-text.tsx'
import { TableMoney } from '../figures/money-cell.tsx'
import { showDay } from '../figures/show-member.ts'

const text = words.spendInsight.budgets
const { columns: titles } = text

const NAME: TableColumn = { id: 'name', title: text.key, width: 'minmax(180px, 3fr)' }
const money = (id: string, title: string): TableColumn => ({ id, title, width: '130px', end: true })

const STOPPING: readonly TableColumn[] = [
  NAME,
  money('limit', titles.limit),
  money('spent', titles.spent),
  { id: 'on', title: text.stopsOn, width: '200px', end: true },
]
const DORMANT: readonly TableColumn[] = [
  NAME,
  money('limit', titles.limit),
  { id: 'last', title: text.lastDay, width: '200px', end: true },
]

/** Keys that reach their cap before the month ends, the next one first. */
export function StoppingTable({
  stopping,
  today,
}: {
  readonly stopping: readonly StoppingKey[]
  readonly today: number
}) {
  // prettier-ignore
  return (
    <KeySection title={text.stopTable} ids={stopping.map(({ id }) => id)}>
      <VirtualTable
        label={text.stopTable}
        columns={STOPPING}
        count={stopping.length}
        row={(at) => stoppingRow(stopping[at], today)}
      />
    </KeySection>
  )
}

/** Keys of the list that may spend, and have not for long; what may cost most stands first. */
export function DormantTable({ dormant, count }: { readonly dormant: readonly DormantKey[]; readonly count: number }) {
  return (
    <KeySection
      title={text.dormantTable}
      ids={dormant.map(({ id }) => id)}
      note={dormant.length < count ? text.shownOf(dormant.length, count) : ''}
    >
      {' '}
      {/* prettier-ignore */}
      <VirtualTable
        label={text.dormantTable}
        columns={DORMANT}
        count={dormant.length}
        row={(at) => dormantRow(dormant[at])}
      />
    </KeySection>
  )
}

function stoppingRow(key: StoppingKey | undefined, today: number): TableRow {
  if (!key) return { data: {}, cells: {} }
  const { id, name, limit, spent, stopsOn } = key
  const on = showDay(stopsOn)
  return {
    data: { 'data-row': id },
    cells: {
      name: <VisibleText text={name} />,
      limit: <TableMoney amount={limit} />,
      spent: <TableMoney amount={spent} />,
      on: stopsOn < today ? text.stoppedOn(on) : on,
    },
  }
}

function dormantRow(key: DormantKey | undefined): TableRow {
  if (!key) return { data: {}, cells: {} }
  const { id, name, limit, lastDay } = key
  return {
    data: { 'data-row': id },
    cells: {
      name: <VisibleText text={name} />,
      limit: limit === null ? text.noLimit : <TableMoney amount={limit} />,
      last: lastDay === null ? text.never : showDay(lastDay),
    },
  }
}

interface KeySectionProps {
  readonly title: string
  readonly ids: readonly string[]
  readonly note?: string
  readonly children: ReactNode
}

function KeySection({ title, ids, note = '', children }: KeySectionProps) {
  const doInsight = useStore((store) => store.doInsight)
  return (
    <section className="insight-keys" aria-label={title}>
      <header>
        <h2>
          {title} <small>{note === '' ? ids.length : note}</small>
        </h2>
        <Button onClick={() => void doInsight({ kind: 'to-grid', ids })}>
          {words.spendInsight.openAll(ids.length)}
        </Button>
      </header>
      {children}
    </section>
  )
}
