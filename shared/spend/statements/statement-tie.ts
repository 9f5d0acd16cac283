import type { PastMonth, StatementMonth } from './statement.ts'

/**
 * What must hold before a statement is written: what all statements say of a month, with what is left unbilled, is what
 * all usage of the month cost; and with its corrections the same holds of each earlier month that was issued. Each
 * statement is the sum of its lines. Answers the month that does not hold, or `null`.
 */
export function findUntied(made: StatementMonth, past: readonly PastMonth[]): string | null {
  const isWhole = made.statements.every(isSum)
  const own = made.statements.reduce((sum, { cost }) => sum + cost, 0n)
  if (!isWhole || own + made.unbilled !== made.pivot) return made.month
  const untied = past.find(({ issued, billed, now }) => {
    const before = [...billed.values()].reduce((sum, { cost }) => sum + cost, 0n)
    const corrected = made.statements
      .flatMap(({ corrections }) => corrections)
      .reduce((sum, { month, cost }) => (month === issued.month ? sum + cost : sum), 0n)
    return before + corrected + now.unbilled !== now.total
  })
  return untied?.issued.month ?? null
}

function isSum({ lines, cost, charged, corrections, total }: StatementMonth['statements'][number]): boolean {
  const costs = lines.reduce((sum, line) => sum + line.cost, 0n)
  const charges = corrections.reduce((sum, { charge }) => sum + charge, charged.usage + charged.minimum)
  return costs === cost && charged.usage + charged.minimum === charged.total && charges === total
}
