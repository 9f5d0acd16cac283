import { nano, nanoText } from '../domain/money.ts'
import type { Nano } from '../domain/money.ts'
import type { Statement, StatementMonth } from '../spend/statements/statement.ts'
import { words } from '../words/en.ts'
import { columnLetters } from './cell-place.ts'
import type { CellSheet, SheetCell } from './cell-sheet.ts'
import { addFormula } from './formulas.ts'
import type { NumberSheetColumn, Sheet, SheetColumn, TextSheetColumn } from './sheet.ts'

interface Line {
  readonly kind: string
  readonly item: string | null
  readonly requests: string | null
  readonly tokens: string | null
  readonly cost: string | null
  readonly charge: string
}

/** The lines of a statement as a table for programs. */
export function statementTable({ month }: StatementMonth, statement: Statement): Sheet {
  const { heads, sheet } = words.statements
  const lines = linesOf(statement)
  return {
    name: sheet,
    rows: lines.length,
    columns: [
      texts(heads.customer, lines.map(() => statement.customer)), // prettier-ignore
      texts(heads.month, lines.map(() => month)), // prettier-ignore
      texts(heads.kind, lines.map(({ kind }) => kind)), // prettier-ignore
      texts(heads.item, lines.map(({ item }) => item)), // prettier-ignore
      numbers('count', heads.requests, lines.map(({ requests }) => requests)), // prettier-ignore
      numbers('count', heads.tokens, lines.map(({ tokens }) => tokens)), // prettier-ignore
      numbers('amount', heads.cost, lines.map(({ cost }) => cost)), // prettier-ignore
      numbers('amount', heads.charge, lines.map(({ charge }) => charge)), // prettier-ignore
    ],
  }
}

function linesOf({ lines, charged, corrections, total }: Statement): readonly Line[] {
  const { kinds } = words.statements
  const none = { item: null, requests: null, tokens: null, cost: null }
  return [
    ...lines.map(({ model, requests, tokens, cost, charge }) => ({ kind: kinds.usage, item: model, requests: String(requests), tokens: String(tokens), cost: nanoText(cost), charge })), // prettier-ignore
    ...(charged.minimum === 0n ? [] : [{ ...none, kind: kinds.minimum, charge: nanoText(charged.minimum) }]),
    ...corrections.map(({ month, cost, charge }) => ({ ...none, kind: kinds.correction, item: month, cost: nanoText(cost), charge: nanoText(charge) })), // prettier-ignore
    { ...none, kind: kinds.total, charge: nanoText(total) },
  ]
}

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
  const titles = [heads.kind, heads.customer, heads.cost, heads.usage, heads.minimum, heads.corrections, heads.total, heads.file] // prettier-ignore
  return {
    kind: 'cells',
    name: indexSheet,
    widths: [12, 36, 18, 16, 16, 16, 16, 48],
    frozen: { rows: 1, columns: 2 },
    rowCount: rows.length + 1,
    *rows() {
      yield titles.map((title): SheetCell => ({ kind: 'text', text: title, style: 'head' }))
      for (const [at, row] of rows.entries()) yield at === rows.length - 1 ? sumRow(row, at) : plainRow(row)
    },
  }
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

const texts = (head: string, values: readonly (string | null)[]): TextSheetColumn => ({
  kind: 'text',
  head,
  width: 24,
  texts: (from, to) => values.slice(from, to),
})

const numbers = (
  format: NumberSheetColumn['format'],
  head: string,
  values: readonly (string | null)[],
): NumberSheetColumn => ({ kind: 'number', format, head, width: 16, textAt: (row) => values[row] ?? null })
