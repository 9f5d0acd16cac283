import { z } from 'zod'
import { nano } from '../domain/money.ts'
import type { Markup, Rounding, StatementTerms } from '../spend/statements/statement-terms.ts'

/** Statements that are asked for: of which month (`2026-10`), by which terms. */
export interface StatementsAsked {
  readonly month: string
  readonly terms: StatementTerms
}

/** A statement in brief, in nano-dollars. */
export interface StatementBrief {
  readonly customer: string
  readonly models: number
  readonly cost: bigint
  /** What its usage is charged at, and what is added up to the minimum. */
  readonly usage: bigint
  readonly minimum: bigint
  /** What earlier issued months cost otherwise by now. */
  readonly corrections: bigint
  readonly total: bigint
}

/** Why there are none; `uncounted`: amounts of the month count as nothing. */
export type StatementRefusal = 'untied' | 'provisional' | 'uncounted' | 'later-issued'

/** The statements of a month, by the terms they were made by; or why there are none. */
export type StatementsBrief =
  | {
      readonly kind: 'made'
      readonly month: string
      readonly terms: StatementTerms
      /** When they were frozen (RFC 3339); `null` while they are a draft. */
      readonly issuedAt: string | null
      readonly isProvisional: boolean
      /** So many amounts of the month count as nothing. */
      readonly uncounted: number
      /** When usage was last asked for (RFC 3339), and what the gateway gives to no row; `null` where it was not kept. */
      readonly asOf: string | null
      readonly residual: bigint | null
      /** The largest charge first. */
      readonly statements: readonly StatementBrief[]
      readonly count: number
      /** Of all statements: what they cost, and what they charge. */
      readonly cost: bigint
      readonly total: bigint
      readonly unbilled: bigint
      /** What all usage of the month cost: `cost + unbilled`. */
      readonly pivot: bigint
    }
  | { readonly kind: 'refused'; readonly because: StatementRefusal; readonly month: string }
  | { readonly kind: 'empty' }

/** As many statements as the page lists. */
export const MOST_STATEMENTS = 2000

const markup: z.ZodType<Markup> = z
  .strictObject({ units: z.bigint(), decimals: z.int().min(2).max(11) })
  .refine(({ units, decimals }) => units >= -(10n ** BigInt(decimals)) && units <= 10n ** 18n)
const rounding: z.ZodType<Rounding> = z.strictObject({
  mode: z.enum(['half-even', 'half-up']),
  per: z.enum(['line', 'statement']),
})

/** Terms of statements, from the page or from disk. */
export const termsSchema: z.ZodType<StatementTerms> = z.strictObject({
  label: z.string().min(1).max(1024),
  labels: z.enum(['now', 'then']),
  markup,
  minimum: z
    .bigint()
    .nonnegative()
    .max(10n ** 18n)
    .transform(nano),
  rounding,
  note: z.string().max(2000),
})

/** Statements as they are asked for. */
export const statementsSchema: z.ZodType<StatementsAsked> = z.strictObject({
  month: z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/),
  terms: termsSchema,
})
