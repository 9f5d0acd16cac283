import { nanoText } from '../domain/money.ts'
import type { Nano } from '../domain/money.ts'
import { markupText } from '../spend/statements/statement-terms.ts'
import { residualOf } from '../spend/statements/statement.ts'
import type { Statement, StatementMonth } from '../spend/statements/statement.ts'
import { words } from '../words/en.ts'
import type { CellSheet, CellStyle, SheetCell } from './cell-sheet.ts'
import { daysOf } from './statement-days.ts'

/** What a statement says besides its lines. */
export interface StatementOrigin {
  /** Who sends it. */
  readonly organisation: string
  /** Whether some days of the month may still move. */
  readonly isProvisional: boolean
  /** So many amounts of the month count as nothing. */
  readonly uncounted: number
}

/** A statement as a sheet that a customer reads: who, what month, by which terms, line by line. */
export function statementSheet(month: StatementMonth, statement: Statement, origin: StatementOrigin): CellSheet {
  const facts = factRows(month, statement, origin)
  const rows = [...facts, [], headRow(), ...lineRows(statement), totalRow(statement)]
  return {
    kind: 'cells',
    name: words.statements.sheet,
    widths: [36, 14, 16, 18, 18],
    frozen: { rows: facts.length + 2, columns: 0 },
    rowCount: rows.length,
    rows: () => rows,
  }
}

/** Whether a month was issued, and what a draft of it lacks, in words. */
function stateText({ issuedAt }: StatementMonth, { isProvisional, uncounted }: StatementOrigin): string {
  const { issued, draft, provisional, countsAsNothing } = words.statements
  if (issuedAt !== null) return issued(issuedAt)
  return [draft, ...(uncounted > 0 ? [countsAsNothing(uncounted)] : []), ...(isProvisional ? [provisional] : [])].join('; ') // prettier-ignore
}

function factRows(month: StatementMonth, { customer, cost }: Statement, origin: StatementOrigin): SheetCell[][] {
  const { statements } = words
  const { markup, minimum, rounding, note } = month.terms
  const { first, last } = daysOf(month)
  const residual = residualOf(month)
  const fact = (name: string, value: string): SheetCell[] => [text(name, 'strong'), text(value)]
  return [
    [text(statements.title(customer), 'head')],
    fact(statements.from, origin.organisation),
    fact(statements.month, statements.days(first, last)),
    fact(statements.asOf, month.standing?.asOf ?? statements.notKept),
    fact(statements.state, stateText(month, origin)),
    fact(statements.ownCost, `${nanoText(cost)} ${statements.usd}`),
    fact(statements.markup, markupText(markup)),
    fact(statements.rounding, statements.rounded(statements.per[rounding.per], statements.modes[rounding.mode])),
    ...(minimum === 0n ? [] : [fact(statements.minimum, `${nanoText(minimum)} ${statements.usd}`)]),
    fact(statements.currency, statements.usd),
    ...(note === '' ? [] : [fact(statements.note, note)]),
    fact(statements.residual, residual === null ? statements.notKept : statements.residualText(nanoText(residual))),
  ]
}

function headRow(): SheetCell[] {
  const { item, requests, tokens, cost, charge } = words.statements.heads
  return [text(item, 'head'), ...[requests, tokens, cost, charge].map((head) => text(head, 'headRight'))]
}

function lineRows({ lines, charged, corrections }: Statement): SheetCell[][] {
  const { statements } = words
  return [
    ...lines.map(({ model, requests, tokens, cost, charge }) => [
      text(model ?? statements.noModel),
      number(String(requests), 'count'),
      number(String(tokens), 'count'),
      amount(cost),
      number(charge, 'amount'),
    ]),
    ...(charged.minimum === 0n ? [] : [[text(statements.minimumLine), null, null, null, amount(charged.minimum)]]),
    ...corrections.map(({ month, cost, charge }) => [
      text(statements.correction(month)),
      null,
      null,
      amount(cost),
      amount(charge),
    ]),
  ]
}

/** The charge is a figure and no formula: what was sent is what is owed, whatever program opens it. */
function totalRow({ total, cost, corrections }: Statement): SheetCell[] {
  const all = corrections.reduce((sum, correction) => sum + correction.cost, cost as bigint) as Nano // sums of such are such
  return [
    text(words.statements.sum, 'strong'),
    null,
    null,
    number(nanoText(all), 'strongMoney'),
    number(nanoText(total), 'strongMoney'),
  ]
}

const text = (value: string, style: CellStyle = 'plain'): SheetCell => ({ kind: 'text', text: value, style })
const number = (value: string, style: CellStyle): SheetCell => ({ kind: 'number', text: value, style })
const amount = (value: Nano): SheetCell => number(nanoText(value), 'amount')
