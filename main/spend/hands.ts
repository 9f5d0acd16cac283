import type { KeyId } from '#shared/domain/api-key.ts'
import { readLabelHistory } from '../store/label-history.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import { describeStored } from './describe-stored.ts'
import { listFurther } from './further-folder.ts'
import { createFileHands } from './file-hands.ts'
import type { FileWriters } from './file-hands.ts'
import { createInsightHands } from './insight-hands.ts'
import { createPivotHands } from './pivot-hands.ts'
import { readLastList } from './read-keys.ts'
import { createRecentHands } from './recent-keys.ts'
import { createStatementHands } from './statement-hands.ts'
import { createStoredBooks } from './stored-books.ts'
import type { StoredUsage } from './stored-usage.ts'
import { createTakingTurns } from './taking-turns.ts'
import type { SpendHands } from './tasks.ts'
import type { ParseAnswer } from './usage-answer.ts'

/** What the hands work with. */
export interface HandsPorts {
  /** The organisation's folder. */
  readonly folder: string
  readonly parse: ParseAnswer
  readonly deps: StoreDeps
  /** Loads who makes the bytes of files. */
  readonly writers: () => Promise<FileWriters>
}

/** Makes the hands that look after one organisation's usage. */
export function createSpendHands({ folder, parse, deps, writers }: HandsPorts): SpendHands {
  const books = createStoredBooks(folder, deps)
  const { plain: stored, sourceOf } = books
  return {
    open: async () => describeStored(await stored.reopen()),
    'open-further': async (field) => describeStored(await books.of(field).reopen()),
    further: () => listFurther(folder, deps),
    async relist() {
      books.relist()
      return null
    },
    ...createTakingTurns({ books, parse, deps }),
    keys: () => listKeys(folder, stored, deps),
    ...createInsightHands({ source: sourceOf, list: () => readLastList(folder, deps) }),
    ...createStatementHands({ folder, stored, deps }),
    ...createRecentHands({ source: stored.source }),
    ...createPivotHands({ source: sourceOf, now: () => performance.now() }),
    ...createFileHands({ folder, stored, sourceOf, deps, writers }),
  }
}

async function listKeys(folder: string, stored: StoredUsage, deps: StoreDeps): Promise<readonly KeyId[]> {
  const ids = new Set<KeyId>((await readLastList(folder, deps))?.rows.keys())
  for await (const event of readLabelHistory(folder, deps)) if (event.kind !== 'listed') ids.add(event.id)
  for (const id of (await stored.opened()).manifest.keyIds) if (id !== null) ids.add(id)
  return [...ids]
}
