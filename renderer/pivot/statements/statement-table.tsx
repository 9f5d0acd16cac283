import type { StatementBrief } from '#shared/contract/spend-statements.ts'
import { words } from '#shared/words/en.ts'
import { showCount } from '../../ui/format.ts'
import { VirtualTable } from '../../ui/virtual-table.tsx'
import type { TableColumn, TableRow } from '../../ui/virtual-table.tsx'
import { VisibleText } from '../../ui/visible-text.tsx'
import { SignedMoney, TableMoney } from '../figures/money-cell.tsx'
import type { MadeStatements } from './statement-month.ts'

const text = words.statementPage
const { columns: titles } = text

const money = (id: string, title: string): TableColumn => ({ id, title, width: 'minmax(110px, 1fr)', end: true })
const COLUMNS: readonly TableColumn[] = [
  { id: 'customer', title: titles.customer, width: 'minmax(180px, 2fr)' },
  { id: 'models', title: titles.models, width: '80px', end: true },
  money('cost', titles.cost),
  money('usage', titles.usage),
  money('minimum', titles.minimum),
  money('corrections', titles.corrections),
  money('total', titles.total),
]

/** Every statement, the largest total first. */
export function StatementTable({ made }: { readonly made: MadeStatements }) {
  const { statements, count } = made
  return (
    <>
      <VirtualTable
        label={text.table}
        columns={COLUMNS}
        count={statements.length}
        row={(at) => rowOf(statements[at])}
      />
      {count > statements.length && <p className="spend-quiet insight-more">{text.more(count - statements.length)}</p>}
    </>
  )
}

function rowOf(statement: StatementBrief | undefined): TableRow {
  if (!statement) return { data: {}, cells: {} }
  const { customer, models, cost, usage, minimum, corrections, total } = statement
  return {
    data: { 'data-customer': customer },
    cells: {
      customer: <VisibleText text={customer} />,
      models: showCount(models),
      cost: <TableMoney amount={cost} />,
      usage: <TableMoney amount={usage} />,
      minimum: <SignedMoney amount={minimum} isQuiet />,
      corrections: <SignedMoney amount={corrections} isQuiet />,
      total: <TableMoney amount={total} />,
    },
  }
}
