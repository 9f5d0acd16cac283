import { AppError } from '#shared/contract/app-error.ts'
import type { BridgeAsked, BudgetsAsked, ChangedAsked, NewsAsked, Rise, SpendBridge, SpendBudgets, SpendChanged } from '#shared/contract/spend-insight.ts' // prettier-ignore
import type { Dimension } from '#shared/spend/pivot/pivot-query.ts'
import type { SpendSource } from '#shared/spend/spend-source.ts'
import { buildBridge } from './bridge-answer.ts'
import { buildBudgets } from './budget-answer.ts'
import { buildChanged, findNews } from './changed-answer.ts'
import type { LastList } from './read-keys.ts'

interface Task<Input, Output> {
  readonly input: Input
  readonly output: Output
}

/** What is asked about changes, budgets, and the two readings of labels, where usage is held. */
export interface InsightTasks {
  readonly changed: Task<ChangedAsked, SpendChanged>
  readonly news: Task<NewsAsked, readonly Rise[]>
  readonly budgets: Task<BudgetsAsked, SpendBudgets>
  readonly bridge: Task<BridgeAsked, SpendBridge>
}

/** Who does these tasks. */
export type InsightHands = {
  readonly [Name in keyof InsightTasks]: (input: InsightTasks[Name]['input']) => Promise<InsightTasks[Name]['output']>
}

/** What the hands work with. */
export interface InsightGround {
  /** What is stored by now of usage that is divided by these dimensions; `null` before anything was asked for. */
  readonly source: (asked: readonly Dimension[]) => Promise<SpendSource | null>
  /** The last list of keys, with their caps. */
  readonly list: () => Promise<LastList | null>
}

/** Makes the hands. */
export function createInsightHands({ source, list }: InsightGround): InsightHands {
  const stored = async (asked: readonly Dimension[] = []): Promise<SpendSource> => {
    const found = await source(asked)
    if (!found) throw new AppError('bad_request', { detail: 'no usage is stored' })
    return found
  }
  return {
    changed: async (asked) => buildChanged(await stored(), asked),
    news: async (asked) => findNews(await stored(), asked),
    budgets: async (asked) => buildBudgets(await stored(), await list(), asked),
    bridge: async (asked) => buildBridge(await stored(asked.query.filters.map(({ dimension }) => dimension)), asked),
  }
}
