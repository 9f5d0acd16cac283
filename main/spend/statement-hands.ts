import { MOST_STATEMENTS } from '#shared/contract/spend-statements.ts'
import type { StatementBrief, StatementsAsked, StatementsBrief } from '#shared/contract/spend-statements.ts'
import { residualOf } from '#shared/spend/statements/statement.ts'
import type { Statement } from '#shared/spend/statements/statement.ts'
import { makeStatements } from './statement-book.ts'
import type { StatementGround, StatementsMade } from './statement-book.ts'

interface Task<Input, Output> {
  readonly input: Input
  readonly output: Output
}

/** What is shown of statements, where usage is held. */
export interface StatementTasks {
  /** Makes them without keeping anything. */
  readonly 'preview-statements': Task<StatementsAsked, StatementsBrief>
  /** Makes them and freezes the month. */
  readonly 'issue-statements': Task<StatementsAsked, StatementsBrief>
}

/** Who does these tasks. */
export type StatementHands = {
  readonly [Name in keyof StatementTasks]: (
    input: StatementTasks[Name]['input'],
  ) => Promise<StatementTasks[Name]['output']>
}

/** Makes the hands for statements. */
export function createStatementHands(ground: StatementGround): StatementHands {
  return {
    'preview-statements': async (asked) => briefOf(await makeStatements(ground, { ...asked, issues: false })),
    'issue-statements': async (asked) => briefOf(await makeStatements(ground, { ...asked, issues: true })),
  }
}

function briefOf(made: StatementsMade): StatementsBrief {
  if (made.kind !== 'made') return made
  const { month, isProvisional, uncounted } = made
  const all = month.statements.map(briefOfOne)
  const sum = (part: 'cost' | 'total'): bigint => all.reduce((so, statement) => so + statement[part], 0n)
  return {
    kind: 'made',
    month: month.month,
    terms: month.terms,
    issuedAt: month.issuedAt,
    isProvisional,
    uncounted,
    asOf: month.standing?.asOf ?? null,
    residual: residualOf(month),
    statements: all.toSorted(byTotal).slice(0, MOST_STATEMENTS),
    count: all.length,
    cost: sum('cost'),
    total: sum('total'),
    unbilled: month.unbilled,
    pivot: month.pivot,
  }
}

function briefOfOne({ customer, lines, cost, charged, corrections, total }: Statement): StatementBrief {
  const { usage, minimum } = charged
  const corrected = corrections.reduce((so, { charge }) => so + charge, 0n)
  return { customer, models: lines.length, cost, usage, minimum, corrections: corrected, total }
}

const byTotal = (one: StatementBrief, other: StatementBrief): number =>
  one.total === other.total ? (one.customer < other.customer ? -1 : 1) : one.total < other.total ? 1 : -1
