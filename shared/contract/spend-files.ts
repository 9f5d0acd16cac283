import { z } from 'zod'
import { parseAmount } from '../domain/money.ts'
import type { DecimalMark } from '../domain/typed-amount.ts'
import { parseDay } from '../spend/days/calendar.ts'
import { pivotFileForms } from '../spend/pivot-file-form.ts'
import type { PivotFileForm } from '../spend/pivot-file-form.ts'
import type { PivotQuery } from '../spend/pivot/pivot-query.ts'
import { parseMarkup } from '../spend/statements/statement-terms.ts'
import { spendQuerySchemas } from './spend-query.ts'
import type { StatementRefusal } from './spend-statements.ts'

/** A pivot that shall be written to a file. */
export interface SpendExport {
  readonly query: PivotQuery
  readonly form: PivotFileForm
}

/** Where it was written; `beside` is the file that says what it ties to, `null` where the file says so itself. */
export interface SpendExported {
  readonly path: string
  readonly beside: string | null
}

/** Statements that are wanted of a month, in the words of who asks: `18%`, `5.00`. */
export interface StatementsWish {
  readonly label: string
  /** `2026-10` */
  readonly month: string
  readonly labels: 'now' | 'then'
  readonly markup: string
  readonly minimum: string
  readonly rounding: { readonly mode: 'half-even' | 'half-up'; readonly per: 'line' | 'statement' }
  readonly note: string
  /** Whether the month is frozen with them. */
  readonly issues: boolean
}

/** What became of them. Money is in dollars, exact. */
export type StatementsSaved =
  | {
      readonly kind: 'saved'
      readonly folder: string
      readonly month: string
      readonly statements: number
      readonly total: string
      readonly unbilled: string
      readonly pivot: string
      /** When the month was frozen (RFC 3339); `null` while it is a draft. */
      readonly issuedAt: string | null
      /** Whether it was frozen before: then it is by its own terms. */
      readonly wasIssued: boolean
      readonly isProvisional: boolean
      /** So many amounts of the month count as nothing. */
      readonly uncounted: number
      /** Files of an earlier writing of customers who are gone: those that were taken away, and those that are not known as ours. */
      readonly removed: readonly string[]
      readonly left: readonly string[]
    }
  | { readonly kind: 'refused'; readonly because: StatementRefusal; readonly month: string }
  | { readonly kind: 'empty' }

/** A pivot as text for the clipboard, with its titles or without. */
export interface SpendTextWish {
  readonly query: PivotQuery
  readonly heads: boolean
  /** What the spreadsheets of who pastes it take for the decimal mark. */
  readonly mark: DecimalMark
}

const CENT = 10_000_000n

function isWholeCents(text: string): boolean {
  const amount = parseAmount(text)
  return amount?.kind === 'exact' && amount.nano >= 0n && amount.nano % CENT === 0n
}

/** How the wishes for files of spend are read. */
export const spendFileSchemas = {
  export: spendQuerySchemas.query.extend({ form: z.enum(pivotFileForms) }) satisfies z.ZodType<SpendExport>,
  text: spendQuerySchemas.query.extend({ heads: z.boolean(), mark: z.enum(['.', ',']) }) satisfies z.ZodType<SpendTextWish>,
  statements: z.strictObject({
    label: z.string().min(1).max(1024),
    month: z.string().regex(/^\d{4}-\d{2}$/).refine((month) => parseDay(`${month}-01`) !== null),
    labels: z.enum(['now', 'then']),
    markup: z.string().max(20).refine((text) => parseMarkup(text) !== null),
    minimum: z.string().max(20).refine(isWholeCents),
    rounding: z.strictObject({ mode: z.enum(['half-even', 'half-up']), per: z.enum(['line', 'statement']) }),
    note: z.string().max(1000),
    issues: z.boolean(),
  }) satisfies z.ZodType<StatementsWish>,
} // prettier-ignore
