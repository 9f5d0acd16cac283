import { createHash } from 'node:crypto'
import { z } from 'zod'
import { nano } from '#shared/domain/money.ts'
import type { StatementMonth } from '#shared/spend/statements/statement.ts'
import { parseJson } from './json-file.ts'

// Amounts are whole nano-dollars, as text: no number of JSON is exact beyond 2⁵³.
const whole = z.string().regex(/^-?\d{1,30}$/).transform((text) => BigInt(text)) // prettier-ignore
const amount = whole.transform(nano)
const count = z.number().nonnegative()

const terms = z.object({
  label: z.string(),
  labels: z.enum(['now', 'then']),
  markup: z.object({ units: whole, decimals: z.int().min(2).max(11) }),
  minimum: amount,
  rounding: z.object({ mode: z.enum(['half-even', 'half-up']), per: z.enum(['line', 'statement']) }),
  note: z.string(),
})
const statement = z.object({
  customer: z.string(),
  lines: z.array(
    z.object({ model: z.string().nullable(), requests: count, tokens: count, cost: amount, charge: z.string() }),
  ),
  cost: amount,
  charged: z.object({ usage: amount, minimum: amount, total: amount }),
  corrections: z.array(z.object({ month: z.string(), cost: amount, charge: amount })),
  total: amount,
})
const month = z.object({
  month: z.string().regex(/^\d{4}-\d{2}$/),
  terms,
  statements: z.array(statement),
  unbilled: amount,
  pivot: amount,
  // Lines of before it was kept do not have it.
  standing: z.object({ asOf: z.string(), organisation: amount }).nullable().default(null),
  issuedAt: z.string(),
})

/** A line of the file of issued statements: the month, the hash of the line before, and its own of everything before that. */
const line = z.object({ v: z.literal(1), prev: z.string(), month, hash: z.string() })
const HASH = /,"hash":"([0-9a-f]{64})"\}$/

/** A line that was read, and the hash that the next one must name. */
export interface StatementLine {
  readonly month: StatementMonth
  readonly prev: string
  readonly hash: string
}

/** A month as such a line. */
export function statementText(issued: StatementMonth, prev: string): string {
  const asText = (_name: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value)
  const text = JSON.stringify({ v: 1, prev, month: issued }, asText)
  return `${text.slice(0, -1)},"hash":"${hashOf(text)}"}`
}

/** Reads such a line; `null` where it is none, or not what was written. */
export function parseStatementLine(text: string): StatementLine | null {
  const parsed = line.safeParse(parseJson(text))
  return parsed.success && hashOf(text.replace(HASH, '}')) === parsed.data.hash ? parsed.data : null
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')
