import { nano } from '../../domain/money.ts'
import type { Nano } from '../../domain/money.ts'
import { assertNever } from '../../domain/assert-never.ts'
import { factorOf } from './statement-terms.ts'
import type { Markup, RoundingMode, StatementTerms } from './statement-terms.ts'

/** Nano-dollars of a cent. */
const CENT = 10_000_000n

/** What a cost is charged at, before it is rounded: exact, with so many decimals of a dollar. */
export interface ExactCharge {
  readonly units: bigint
  readonly decimals: number
}

/** A cost with its markup. */
export const exactCharge = (cost: Nano, markup: Markup): ExactCharge => ({
  units: cost * factorOf(markup),
  decimals: 9 + markup.decimals,
})

/** An exact charge as whole cents. */
export function roundToCents({ units, decimals }: ExactCharge, mode: RoundingMode): Nano {
  const unit = 10n ** BigInt(decimals - 2)
  const size = units < 0n ? -units : units
  const cents = size / unit + (roundsUp(size, unit, mode) ? 1n : 0n)
  return nano((units < 0n ? -cents : cents) * CENT)
}

function roundsUp(size: bigint, unit: bigint, mode: RoundingMode): boolean {
  const twice = 2n * (size % unit)
  if (twice !== unit) return twice > unit
  switch (mode) {
    case 'half-up':
      return true
    case 'half-even':
      return (size / unit) % 2n === 1n
    default:
      return assertNever(mode)
  }
}

/** The shortest decimal text of an exact charge. */
export function chargeText({ units, decimals }: ExactCharge): string {
  const digits = String(units < 0n ? -units : units).padStart(decimals + 1, '0')
  const fraction = digits.slice(-decimals).replace(/0+$/, '')
  return `${units < 0n ? '-' : ''}${digits.slice(0, -decimals)}${fraction === '' ? '' : `.${fraction}`}`
}

/** What costs come to, and what is added so that it is no less than the minimum. Usage of nothing is charged nothing. */
export interface Charged {
  readonly usage: Nano
  readonly minimum: Nano
  readonly total: Nano
}

/** Charges the costs of one customer in one month. */
export function chargeCosts(costs: readonly Nano[], { markup, rounding, minimum }: StatementTerms): Charged {
  const usage =
    rounding.per === 'line' ? sumOfLines(costs, markup, rounding.mode) : sumOnce(costs, markup, rounding.mode)
  const missing = costs.length > 0 && usage < minimum ? minimum - usage : 0n
  return { usage, minimum: nano(missing), total: nano(usage + missing) }
}

const sumOfLines = (costs: readonly Nano[], markup: Markup, mode: RoundingMode): Nano =>
  nano(costs.reduce((sum, cost) => sum + roundToCents(exactCharge(cost, markup), mode), 0n))

const sumOnce = (costs: readonly Nano[], markup: Markup, mode: RoundingMode): Nano =>
  roundToCents(exactCharge(nano(costs.reduce((sum, cost) => sum + cost, 0n)), markup), mode)
