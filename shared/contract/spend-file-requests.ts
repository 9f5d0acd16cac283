import { route } from './route.ts'
import { spendFileSchemas } from './spend-files.ts'
import type { SpendExported, StatementsSaved } from './spend-files.ts'

/** What the page may ask about files of spend. Where they go, main asks. */
export const spendFileRequests = {
  /** Asks for a place and writes a pivot there; `null` when cancelled. */
  'spend.export': route<SpendExported | null>()(spendFileSchemas.export),
  /** Asks for a folder and writes statements there; `null` when cancelled. */
  'spend.statements': route<StatementsSaved | null>()(spendFileSchemas.statements),
  /** A pivot as it is shown, cells with tabs between them; fails where that is more than a message holds. */
  'spend.table-text': route<string>()(spendFileSchemas.text),
} as const
