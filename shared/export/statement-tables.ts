import { nano, nanoText } from '../domain/money.ts'
import type { Nano } from '../domain/money.ts'
import { residualOf } from '../spend/statements/statement.ts'
import type { Statement, StatementMonth } from '../spend/statements/statement.ts'
import { words } from '../words/en.ts'
import type { Sheet, SheetColumn } from './sheet.ts'
import { daysOf } from './statement-days.ts'
import { numbers, texts } from './value-columns.ts'

interface Line {
  readonly kind: string
  readonly item: string | null
  readonly requests: string | null
  readonly tokens: string | null
  readonly cost: string | null
  readonly charge: string
}

/** The lines of a statement as a table for programs; the last one is their sum. */
export function statementTable(of: StatementMonth, statement: Statement): Sheet {
  const { heads, sheet } = words.statements
  const { month } = of
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
      ...standingColumns(of, lines.length),
      numbers('amount', heads.residual, atLast(lines.length, residualOf(of))), // prettier-ignore
    ],
  }
}

/** Of which days and of when rows are, on each of them: they are read apart from each other. */
export function standingColumns(of: StatementMonth, rows: number): readonly SheetColumn[] {
  const { heads } = words.statements
  const { first, last } = daysOf(of)
  const each = (value: string | null): (string | null)[] => Array.from({ length: rows }, () => value)
  return [
    texts(heads.firstDay, each(first)),
    texts(heads.lastDay, each(last)),
    texts(heads.asOf, each(of.standing?.asOf ?? null)),
  ]
}

/** An amount on the last row alone, which is the sum: whoever adds the column up gets it once. */
export const atLast = (rows: number, amount: Nano | null): readonly (string | null)[] =>
  Array.from({ length: rows }, (_, at) => (at === rows - 1 && amount !== null ? nanoText(amount) : null))

function linesOf({ lines, cost, charged, corrections, total }: Statement): readonly Line[] {
  const { kinds } = words.statements
  const none = { item: null, requests: null, tokens: null, cost: null }
  return [
    ...lines.map(({ model, requests, tokens, cost, charge }) => ({ kind: kinds.usage, item: model, requests: String(requests), tokens: String(tokens), cost: nanoText(cost), charge })), // prettier-ignore
    ...(charged.minimum === 0n ? [] : [{ ...none, kind: kinds.minimum, charge: nanoText(charged.minimum) }]),
    ...corrections.map(({ month, cost, charge }) => ({ ...none, kind: kinds.correction, item: month, cost: nanoText(cost), charge: nanoText(charge) })), // prettier-ignore
    { ...none, kind: kinds.total, cost: nanoText(nano(corrections.reduce((sum, one) => sum + one.cost, cost as bigint))), charge: nanoText(total) }, // prettier-ignore
  ]
}
