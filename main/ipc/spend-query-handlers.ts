import type { RouteInput, RouteOutput } from '#shared/contract/requests.ts'
import type { Desk } from '../workspace/desk.ts'
import type { Handlers } from './serve.ts'
import { createSpendFileHandlers } from './spend-file-handlers.ts'
import type { FileRoute, SpendFileActs } from './spend-file-handlers.ts'

/** What is done with pictures of charts: where they go, only main's dialogs say. */
export interface PictureActs {
  /** Asks for a place and writes a picture there; null when cancelled. */
  readonly savePicture: (picture: RouteInput<'spend.save-picture'>) => Promise<RouteOutput<'spend.save-picture'>>
  /** Puts the picture at a place of the page on the clipboard. */
  readonly copyPicture: (place: RouteInput<'spend.copy-picture'>) => void
}

type QueryRoute =
  | 'spend.pivot'
  | 'spend.tile'
  | 'spend.summary'
  | 'spend.series'
  | 'spend.drill'
  | 'spend.cell-keys'
  | 'spend.members'
  | 'spend.reports'
  | 'spend.save-reports'
  | 'spend.save-picture'
  | 'spend.copy-picture'

/** Who answers what is asked of stored usage. */
export function createSpendQueryHandlers(
  { spend, session }: Pick<Desk, 'spend' | 'session'>,
  acts: PictureActs & SpendFileActs,
): Pick<Handlers, QueryRoute | FileRoute> {
  return {
    ...createSpendFileHandlers({ spend }, acts),
    'spend.pivot': async (asked) => spend.ask('pivot', asked),
    'spend.tile': async (asked) => spend.ask('tile', asked),
    'spend.summary': async (asked) => spend.ask('summary', asked),
    'spend.series': async (asked) => spend.ask('series', asked),
    'spend.drill': async (asked) => spend.ask('drill', asked),
    'spend.cell-keys': async (asked) => spend.ask('cell-keys', asked),
    'spend.members': async (asked) => spend.ask('members', asked),
    'spend.reports': async () => session().spendReports.load(),
    'spend.save-reports': async (reports) => session().spendReports.save(reports),
    'spend.save-picture': async (picture) => acts.savePicture(picture),
    'spend.copy-picture': async (place) => acts.copyPicture(place),
  }
}
