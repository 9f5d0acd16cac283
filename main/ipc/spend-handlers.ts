import type { Desk } from '../workspace/desk.ts'
import type { Handlers } from './serve.ts'

type SpendRoute = Extract<keyof Handlers, 'spend.state' | 'spend.sync' | 'spend.stop'>

/** Who answers what is asked about fetching usage. */
export function createSpendHandlers({ spend }: Pick<Desk, 'spend'>): Pick<Handlers, SpendRoute> {
  return {
    'spend.state': async () => spend.open(),
    'spend.sync': async (wish) => spend.sync(wish),
    'spend.stop': async () => spend.stop(),
  }
}
