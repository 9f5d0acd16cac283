import { z } from 'zod'
import type { KeptInsight } from '../spend/insight/kept-insight.ts'
import { route } from './route.ts'
import { bridgeSchema, budgetsSchema, changedSchema, keptInsightSchema, newsSchema } from './spend-insight.ts'
import type { Rise, SpendBridge, SpendBudgets, SpendChanged } from './spend-insight.ts'
import type { RecentKeys } from './spend-recent.ts'
import { statementsSchema } from './spend-statements.ts'
import type { StatementsBrief } from './spend-statements.ts'

/** What the page may ask about changes, budgets, and the two readings of labels. */
export const spendInsightRequests = {
  'spend.changed': route<SpendChanged>()(changedSchema),
  /** Rises of the last two months, newest first. */
  'spend.news': route<readonly Rise[]>()(newsSchema),
  'spend.budgets': route<SpendBudgets>()(budgetsSchema),
  'spend.bridge': route<SpendBridge>()(bridgeSchema),
  /** What each key spent lately, to say in review what a relabel moves; `null` where nothing is stored. */
  'spend.recent-keys': route<RecentKeys | null>()(z.undefined()),
  /** Makes the statements of a month without keeping anything. */
  'spend.preview-statements': route<StatementsBrief>()(statementsSchema),
  /** Makes them and freezes the month. */
  'spend.issue-statements': route<StatementsBrief>()(statementsSchema),
  'spend.insight': route<KeptInsight>()(z.undefined()),
  'spend.keep-insight': route<void>()(keptInsightSchema),
} as const
