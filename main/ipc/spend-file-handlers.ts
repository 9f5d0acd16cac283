import type { RouteInput, RouteOutput } from '#shared/contract/requests.ts'
import type { Desk } from '../workspace/desk.ts'
import type { Handlers } from './serve.ts'

/** What is written of spend: where it goes, only main's dialogs say. */
export interface SpendFileActs {
  /** Asks for a place and writes a pivot there; null when cancelled. */
  readonly exportSpend: (wish: RouteInput<'spend.export'>) => Promise<RouteOutput<'spend.export'>>
  /** Asks for a folder and writes statements there; null when cancelled. */
  readonly saveStatements: (wish: RouteInput<'spend.statements'>) => Promise<RouteOutput<'spend.statements'>>
}

/** The requests about files of spend. */
export type FileRoute = Extract<keyof Handlers, 'spend.export' | 'spend.statements' | 'spend.table-text'>

/** Who answers what is asked about files of spend. */
export function createSpendFileHandlers(
  { spend }: Pick<Desk, 'spend'>,
  acts: SpendFileActs,
): Pick<Handlers, FileRoute> {
  return {
    'spend.export': async (wish) => acts.exportSpend(wish),
    'spend.statements': async (wish) => acts.saveStatements(wish),
    'spend.table-text': async (wish) => spend.ask('text', wish),
  }
}
