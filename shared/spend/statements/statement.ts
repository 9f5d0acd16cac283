import { nano } from '../../domain/money.ts'
import type { Nano } from '../../domain/money.ts'
import { chargeCosts, chargeText, exactCharge, roundToCents } from './charge.ts'
import type { Charged } from './charge.ts'
import type { CostLine, MonthCosts, MonthStanding } from './statement-costs.ts'
import type { StatementTerms } from './statement-terms.ts'

/** One line of a statement: usage of a model, and what it is charged at: whole cents, or exact where the sum is rounded. */
export interface StatementLine extends CostLine {
  readonly charge: string
}

/** What an earlier month costs now beside what its statement said. */
export interface Correction {
  readonly month: string
  readonly cost: Nano
  readonly charge: Nano
}

/** What one customer is charged for one month. */
export interface Statement {
  readonly customer: string
  readonly lines: readonly StatementLine[]
  /** Of the lines, without corrections. */
  readonly cost: Nano
  readonly charged: Charged
  readonly corrections: readonly Correction[]
  /** Everything: usage, minimum, corrections. */
  readonly total: Nano
}

/** The statements of a month: with what is left unbilled they are what all usage of the month cost. */
export interface StatementMonth {
  readonly month: string
  readonly terms: StatementTerms
  readonly statements: readonly Statement[]
  readonly unbilled: Nano
  readonly pivot: Nano
  /** How it stood when they were made; `null` in months that were issued before that was kept. */
  readonly standing: MonthStanding | null
  /** When it was frozen (RFC 3339); `null` while it is a draft. */
  readonly issuedAt: string | null
}

/** An earlier month that was issued, what was charged for it since then, and what it costs now. */
export interface PastMonth {
  readonly issued: StatementMonth
  /** By customer: everything that was charged for that month so far, corrections in later months included. */
  readonly billed: ReadonlyMap<string, { readonly cost: Nano; readonly charge: Nano }>
  readonly now: MonthCosts
}

/** What the gateway gives to no row of a month: its own total less all rows; `null` where that was not kept. */
export const residualOf = ({ standing, pivot }: StatementMonth): Nano | null =>
  standing && nano(standing.organisation - pivot)

/** Makes the statements of a month; what earlier issued months cost otherwise by now becomes a line each. */
export function buildStatements(costs: MonthCosts, terms: StatementTerms, past: readonly PastMonth[]): StatementMonth {
  const corrections = new Map<string, Correction[]>()
  for (const month of past) {
    for (const [customer, correction] of correctionsOf(month)) {
      corrections.set(customer, [...(corrections.get(customer) ?? []), correction])
    }
  }
  const customers = [...new Set([...costs.customers.keys(), ...corrections.keys()])].toSorted()
  return {
    month: costs.month,
    terms,
    statements: customers.map((customer) =>
      statementOf(customer, costs.customers.get(customer) ?? [], terms, corrections.get(customer) ?? []),
    ),
    unbilled: costs.unbilled,
    pivot: costs.total,
    standing: costs.standing,
    issuedAt: null,
  }
}

function statementOf(
  customer: string,
  costs: readonly CostLine[],
  terms: StatementTerms,
  corrections: readonly Correction[],
): Statement {
  const { markup, rounding } = terms
  const charged = chargeCosts(costs.map(({ cost }) => cost), terms) // prettier-ignore
  const lines = costs.map((line): StatementLine => {
    const exact = exactCharge(line.cost, markup)
    const cents = { units: roundToCents(exact, rounding.mode), decimals: 9 }
    return { ...line, charge: chargeText(rounding.per === 'line' ? cents : exact) }
  })
  return {
    customer,
    lines,
    cost: sumOf(costs.map(({ cost }) => cost)),
    charged,
    corrections,
    total: sumOf([charged.total, ...corrections.map(({ charge }) => charge)]),
  }
}

/** Exactly what was charged so far is made up to what would be charged now, by the terms of that month. */
function correctionsOf({ issued, billed, now }: PastMonth): (readonly [customer: string, Correction])[] {
  const customers = new Set([...billed.keys(), ...now.customers.keys()])
  return [...customers].flatMap((customer) => {
    const costs = (now.customers.get(customer) ?? []).map(({ cost }) => cost)
    const before = billed.get(customer)
    const cost = nano(sumOf(costs) - (before?.cost ?? 0n))
    const charge = nano(chargeCosts(costs, issued.terms).total - (before?.charge ?? 0n))
    return cost === 0n && charge === 0n ? [] : [[customer, { month: issued.month, cost, charge }] as const]
  })
}

/** What was charged for each issued month so far, by customer. */
export function billedSoFar(month: string, issued: readonly StatementMonth[]): PastMonth['billed'] {
  const billed = new Map<string, { readonly cost: Nano; readonly charge: Nano }>()
  const add = (customer: string, cost: Nano, charge: Nano): void => {
    const before = billed.get(customer)
    billed.set(customer, { cost: nano((before?.cost ?? 0n) + cost), charge: nano((before?.charge ?? 0n) + charge) })
  }
  for (const { month: of, statements } of issued) {
    for (const { customer, cost, charged, corrections } of statements) {
      if (of === month) add(customer, cost, charged.total)
      for (const correction of corrections) {
        if (correction.month === month) add(customer, correction.cost, correction.charge)
      }
    }
  }
  return billed
}

const sumOf = (amounts: readonly Nano[]): Nano => nano(amounts.reduce<bigint>((sum, amount) => sum + amount, 0n))
