import { parseAmount, nano } from '#shared/domain/money.ts'
import type { Nano } from '#shared/domain/money.ts'
import { parseDay } from '#shared/spend/days/calendar.ts'
import { NO_MARKUP, parseMarkup } from '#shared/spend/statements/statement-terms.ts'
import type { Markup, Rounding, StatementTerms } from '#shared/spend/statements/statement-terms.ts'
import { words } from '#shared/words/en.ts'
import type { StatementOrder } from '../spend/statement-book.ts'
import { UsageError } from './arguments.ts'
import type { Arguments } from './arguments.ts'

const { cli } = words.statements

/** The options by which statements are asked for. */
export const statementOptions = {
  by: { type: 'string' },
  month: { type: 'string' },
  markup: { type: 'string' },
  minimum: { type: 'string' },
  round: { type: 'string' },
  labels: { type: 'string' },
  note: { type: 'string' },
  issue: { type: 'boolean' },
  out: { type: 'string' },
} as const

/** An option that has to be given. */
export function needed(given: Arguments, option: keyof typeof statementOptions): string {
  const text = given.text(option)
  if (text === null || text === '') throw new UsageError(cli.needs(option))
  return text
}

/** Reads what a call asks. */
export function readOrder(given: Arguments): StatementOrder {
  const month = needed(given, 'month')
  if (!/^\d{4}-\d{2}$/.test(month) || parseDay(`${month}-01`) === null) throw new UsageError(cli.badMonth(month))
  const terms: StatementTerms = {
    label: needed(given, 'by').replace(/^label:/, ''),
    labels: readLabels(given.text('labels')),
    markup: readMarkup(given.text('markup')),
    minimum: readMinimum(given.text('minimum')),
    rounding: readRounding(given.text('round')),
    note: given.text('note') ?? '',
  }
  return { month, terms, issues: given.flag('issue') }
}

function readLabels(text: string | null): StatementTerms['labels'] {
  if (text === null || text === 'then' || text === 'now') return text ?? 'then'
  throw new UsageError(cli.badLabels(text))
}

function readMarkup(text: string | null): Markup {
  const markup = text === null ? NO_MARKUP : parseMarkup(text)
  if (!markup) throw new UsageError(cli.badMarkup(text ?? ''))
  return markup
}

const CENT = 10_000_000n

function readMinimum(text: string | null): Nano {
  if (text === null) return nano(0n)
  const amount = parseAmount(text)
  if (amount?.kind !== 'exact' || amount.nano < 0n || amount.nano % CENT !== 0n)
    throw new UsageError(cli.badMinimum(text))
  return amount.nano
}

/** `half-up,line`; either word may be left out. */
function readRounding(text: string | null): Rounding {
  const [mode = 'half-even', per = 'statement', ...more] = text?.split(',') ?? []
  const isMode = mode === 'half-even' || mode === 'half-up'
  if (isMode && (per === 'line' || per === 'statement') && more.length === 0) return { mode, per }
  throw new UsageError(cli.badRounding(text ?? ''))
}
