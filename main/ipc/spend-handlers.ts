import type { Desk } from '../workspace/desk.ts'
import { createInsightHandlers } from './insight-handlers.ts'
import type { InsightRoute } from './insight-handlers.ts'
import type { Handlers } from './serve.ts'

type SpendRoute = Extract<keyof Handlers, 'spend.state' | 'spend.sync' | 'spend.stop'>

/** Who answers what is asked about fetching usage, and about what is found in it. */
export function createSpendHandlers({
  spend,
  session,
}: Pick<Desk, 'spend' | 'session'>): Pick<Handlers, SpendRoute | InsightRoute> {
  return {
    ...createInsightHandlers({ spend, session }),
    'spend.state': async () => spend.open(),
    'spend.sync': async (wish) => spend.sync(wish),
    'spend.stop': async () => spend.stop(),
  }
}
