import type { Desk } from '../workspace/desk.ts'
import type { Handlers } from './serve.ts'

/** The requests about changes, budgets, readings, and statements before they are written. */
export type InsightRoute =
  | 'spend.changed'
  | 'spend.news'
  | 'spend.budgets'
  | 'spend.bridge'
  | 'spend.recent-keys'
  | 'spend.preview-statements'
  | 'spend.issue-statements'
  | 'spend.insight'
  | 'spend.keep-insight'

/** Who answers what is asked about changes, budgets, readings and statements. */
export function createInsightHandlers({
  spend,
  session,
}: Pick<Desk, 'spend' | 'session'>): Pick<Handlers, InsightRoute> {
  return {
    'spend.changed': async (asked) => spend.ask('changed', asked),
    'spend.news': async (asked) => spend.ask('news', asked),
    'spend.budgets': async (asked) => spend.ask('budgets', asked),
    'spend.bridge': async (asked) => spend.ask('bridge', asked),
    'spend.recent-keys': async () => spend.ask('recent-keys', null),
    'spend.preview-statements': async (asked) => spend.ask('preview-statements', asked),
    'spend.issue-statements': async (asked) => spend.ask('issue-statements', asked),
    'spend.insight': async () => session().insight.load(),
    'spend.keep-insight': async (kept) => session().insight.save(kept),
  }
}
