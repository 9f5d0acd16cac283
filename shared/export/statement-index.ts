import { nano, nanoText } from '../domain/money.ts'
import type { Nano } from '../domain/money.ts'
import { residualOf } from '../spend/statements/statement.ts'
import type { Statement, StatementMonth } from '../spend/statements/statement.ts'
import { words } from '../words/en.ts'
import { columnLetters } from './cell-place.ts'
import type { CellSheet, SheetCell } from './cell-sheet.ts'
import { addFormula, differenceFormula } from './formulas.ts'
import type { Sheet, SheetColumn } from './sheet.ts'
import { daysOf } from './statement-days.ts'
import { atLast, standingColumns } from './statement-tables.ts'
import { numbers, texts } from './value-columns.ts'

/** One row a customer, what is unbilled, and everything. */
export function statementIndex(month: StatementMonth, files: ReadonlyMap<string, string>): Sheet {
  const { heads, indexSheet } = words.statements
  const rows = indexRows(month, files)
  const amounts = (head: string, of: (row: IndexRow) => Nano | null): SheetColumn =>
    numbers('amount', head, rows.map((row) => textOf(of(row)))) // prettier-ignore
  return {
    name: indexSheet,
    rows: rows.length,
    columns: [
      texts(heads.kind, rows.map(({ kind }) => kind)), // prettier-ignore
      texts(heads.customer, rows.map(({ customer }) => customer)), // prettier-ignore
      texts(heads.month, rows.map(() => month.month)), // prettier-ignore
      amounts(heads.cost, ({ cost }) => cost),
      amounts(heads.usage, ({ usage }) => usage),
      amounts(heads.minimum, ({ minimum }) => minimum),
      amounts(heads.corrections, ({ corrections }) => corrections),
      amounts(heads.total, ({ total }) => total),
      texts(heads.file, rows.map(({ file }) => file)), // prettier-ignore
      ...standingColumns(month, rows.length),
      numbers('amount', heads.organisation, atLast(rows.length, month.standing?.organisation ?? null)),
      numbers('amount', heads.residual, atLast(rows.length, residualOf(month))), // prettier-ignore
    ],
  }
}

interface IndexRow {
  readonly kind: string
  readonly customer: string | null
  readonly cost: Nano
  readonly usage: Nano | null
  readonly minimum: Nano | null
  readonly corrections: Nano | null
  readonly total: Nano | null
  readonly file: string | null
}

const textOf = (amount: Nano | null): string | null => (amount === null ? null : nanoText(amount))

function indexRows({ statements, unbilled, pivot }: StatementMonth, files: ReadonlyMap<string, string>): IndexRow[] {
  const { kinds } = words.statements
  const sum = (of: (statement: Statement) => bigint): Nano =>
    nano(statements.reduce((all, statement) => all + of(statement), 0n))
  const corrected = ({ corrections }: Statement): Nano =>
    nano(corrections.reduce((all, { charge }) => all + charge, 0n))
  return [
    ...statements.map((statement) => ({
      kind: kinds.usage,
      customer: statement.customer,
      cost: statement.cost,
      usage: statement.charged.usage,
      minimum: statement.charged.minimum,
      corrections: corrected(statement),
      total: statement.total,
      file: files.get(statement.customer) ?? null,
    })),
    { kind: kinds.unbilled, customer: null, cost: unbilled, usage: null, minimum: null, corrections: null, total: null, file: null }, // prettier-ignore
    {
      kind: kinds.total,
      customer: null,
      cost: pivot,
      usage: sum(({ charged }) => charged.usage),
      minimum: sum(({ charged }) => charged.minimum),
      corrections: sum(corrected),
      total: sum(({ total }) => total),
      file: null,
    },
  ]
}

/** The same as a sheet for people, whose last row adds up the others where one can see it. */
export function statementIndexSheet(month: StatementMonth, files: ReadonlyMap<string, string>): CellSheet {
  const { heads, indexSheet } = words.statements
  const rows = indexRows(month, files)
  const ties = tieRows(month, rows.length + 1)
  const titles = [heads.kind, heads.customer, heads.cost, heads.usage, heads.minimum, heads.corrections, heads.total, heads.file] // prettier-ignore
  return {
    kind: 'cells',
    name: indexSheet,
    widths: [12, 36, 18, 16, 16, 16, 16, 48],
    frozen: { rows: 1, columns: 2 },
    rowCount: rows.length + 1 + ties.length,
    *rows() {
      yield titles.map((title): SheetCell => ({ kind: 'text', text: title, style: 'head' }))
      for (const [at, row] of rows.entries()) yield at === rows.length - 1 ? sumRow(row, at) : plainRow(row)
      yield* ties
    },
  }
}

/** Below the sum, which is at a row of the sheet: of when it is, and how it ties to the organisation's own total. */
function tieRows(month: StatementMonth, sum: number): readonly SheetCell[][] {
  const { statements } = words
  const { first, last } = daysOf(month)
  const { standing, pivot } = month
  const fact = (name: string, cell: SheetCell): SheetCell[] => [null, { kind: 'text', text: name, style: 'strong' }, cell] // prettier-ignore
  const said = (text: string): SheetCell => ({ kind: 'text', text, style: 'plain' })
  const facts = [
    [],
    fact(statements.month, said(statements.days(first, last))),
    fact(statements.asOf, said(standing?.asOf ?? statements.notKept)),
  ]
  if (!standing) return facts
  // The total, and the residual as what it is more than the sum above.
  const total = sum + facts.length + 1
  const residual = Number(standing.organisation - pivot) / 1e9
  return [
    ...facts,
    fact(statements.organisation, { kind: 'number', text: nanoText(standing.organisation), style: 'amount' }),
    fact(statements.residual, { kind: 'formula', formula: differenceFormula(`C${total}`, `C${sum}`), value: residual, style: 'amount' }), // prettier-ignore
  ]
}

const amountsOf = ({ cost, usage, minimum, corrections, total }: IndexRow): readonly (Nano | null)[] => [cost, usage, minimum, corrections, total] // prettier-ignore

function plainRow(row: IndexRow): SheetCell[] {
  const text = (value: string | null): SheetCell => value === null ? null : { kind: 'text', text: value, style: 'plain' } // prettier-ignore
  const amounts = amountsOf(row).map((amount): SheetCell => amount === null ? null : { kind: 'number', text: nanoText(amount), style: 'amount' }) // prettier-ignore
  return [text(row.kind), text(row.customer), ...amounts, text(row.file)]
}

function sumRow(row: IndexRow, at: number): SheetCell[] {
  const sums = amountsOf(row).map((amount, column): SheetCell => {
    const formula = addFormula(columnLetters(column + 2), { first: 2, last: at + 1 })
    return { kind: 'formula', formula, value: Number(amount) / 1e9, style: 'strongMoney' }
  })
  return [{ kind: 'text', text: words.statements.sum, style: 'strong' }, null, ...sums]
}
