import type { StatementRefusal } from '#shared/contract/spend-statements.ts'
import { gapsOf } from '#shared/spend/usage/asked-spans.ts'
import { monthDays } from '#shared/spend/days/calendar.ts'
import { meets } from '#shared/spend/days/day-span.ts'
import type { DaySpan } from '#shared/spend/days/day-span.ts'
import { createReadMembers } from '#shared/spend/members/read-members.ts'
import type { SpendSource } from '#shared/spend/spend-source.ts'
import { readMonthCosts } from '#shared/spend/statements/statement-costs.ts'
import type { MonthCosts } from '#shared/spend/statements/statement-costs.ts'
import { findUntied } from '#shared/spend/statements/statement-tie.ts'
import type { StatementTerms } from '#shared/spend/statements/statement-terms.ts'
import { billedSoFar, buildStatements } from '#shared/spend/statements/statement.ts'
import type { PastMonth, StatementMonth } from '#shared/spend/statements/statement.ts'
import { indexUsage } from '#shared/spend/usage/usage-index.ts'
import { keepIssuedStatements, readIssuedStatements } from '../store/issued-statements.ts'
import { withLock } from '../store/lock-file.ts'
import { storeDeps } from '../store/store-deps.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import type { StoredUsage } from './stored-usage.ts'

/** Statements that are wanted. */
export interface StatementOrder {
  /** `2026-10` */
  readonly month: string
  readonly terms: StatementTerms
  /** Whether the month is frozen with them. */
  readonly issues: boolean
}

/** What came of it: the statements, or why there are none. */
export type StatementsMade =
  | {
      readonly kind: 'made'
      readonly month: StatementMonth
      /** Whether it was frozen before: then it is by its own terms. */
      readonly wasIssued: boolean
      /** Whether some of its days may still move, or are not stored. */
      readonly isProvisional: boolean
      /** So many of its amounts count as nothing. */
      readonly uncounted: number
    }
  /** `month` is the one that is in the way. */
  | { readonly kind: 'refused'; readonly because: StatementRefusal; readonly month: string }
  | { readonly kind: 'empty' }

/** Where statements are made. */
export interface StatementGround {
  /** The organisation's folder. */
  readonly folder: string
  readonly stored: Pick<StoredUsage, 'opened' | 'source'>
  readonly deps: StoreDeps
}

/** Makes the statements of a month, and freezes them when that is wanted; a frozen month comes as it was. */
export async function makeStatements(ground: StatementGround, order: StatementOrder): Promise<StatementsMade> {
  const { folder, deps } = ground
  if (!order.issues) return makeOnce(ground, order)
  // Two at once would freeze the same month twice.
  return withLock(folder, 'statements', deps, () => makeOnce(ground, order))
}

async function makeOnce({ folder, stored, deps }: StatementGround, order: StatementOrder): Promise<StatementsMade> {
  const { month, terms, issues } = order
  const all = await readIssuedStatements(folder, deps)
  const issued = all.filter((one) => one.terms.label === terms.label)
  const frozen = issued.find((one) => one.month === month)
  if (frozen) return { kind: 'made', month: frozen, wasIssued: true, isProvisional: false, uncounted: 0 }
  const source = await stored.source()
  if (!source) return { kind: 'empty' }
  const gaps = gapsOf((await stored.opened()).manifest.asked)
  const costsOf = (of: string, by: StatementTerms): MonthCosts => readCosts(source, gaps, of, by)
  const costs = costsOf(month, terms)
  const past = issued
    .filter((one) => one.month < month)
    .map((one): PastMonth => ({
      issued: one,
      billed: billedSoFar(one.month, issued),
      now: costsOf(one.month, one.terms),
    }))
  const made = buildStatements(costs, terms, past)
  const untied = findUntied(made, past) ?? findOtherTotal(source, [costs, ...past.map(({ now }) => now)])
  if (untied !== null) return { kind: 'refused', because: 'untied', month: untied }
  const { isProvisional, uncounted } = costs
  const state = { wasIssued: false, isProvisional, uncounted }
  if (!issues) return { kind: 'made', month: made, ...state }
  const later = issued.find((one) => one.month > month)
  if (later) return { kind: 'refused', because: 'later-issued', month: later.month }
  if (isProvisional) return { kind: 'refused', because: 'provisional', month }
  if (uncounted > 0) return { kind: 'refused', because: 'uncounted', month }
  const now = { ...made, issuedAt: storeDeps(deps).now().toISOString() }
  await keepIssuedStatements(folder, now, deps)
  return { kind: 'made', month: now, ...state }
}

function daysOf(month: string): DaySpan {
  const days = monthDays(month)
  if (days === null) throw new Error(`${month} is no month`)
  return days
}

function readCosts(source: SpendSource, gaps: readonly DaySpan[], month: string, terms: StatementTerms): MonthCosts {
  const days = daysOf(month)
  const reading = { ...days, labels: terms.labels, joinsRotated: false, fiscalStart: 1 }
  const costs = readMonthCosts(source, createReadMembers(source, reading), { month, label: terms.label, ...days })
  return { ...costs, isProvisional: costs.isProvisional || meets(gaps, days) }
}

/** The month whose rows are not what pivots say of it. */
function findOtherTotal(source: SpendSource, months: readonly MonthCosts[]): string | null {
  const { spendOf } = indexUsage(source.usage)
  const other = months.find(({ month, total }) => {
    const { from, to } = daysOf(month)
    return spendOf(from, to) !== total
  })
  return other?.month ?? null
}
