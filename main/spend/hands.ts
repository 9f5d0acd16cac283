import type { KeyId } from '#shared/domain/api-key.ts'
import { readLabelHistory } from '../store/label-history.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import { describeStored } from './describe-stored.ts'
import { usageFolder } from './open-usage.ts'
import { dropPending, readPending } from './pending-keys.ts'
import { createFileHands } from './file-hands.ts'
import type { FileWriters } from './file-hands.ts'
import { createInsightHands } from './insight-hands.ts'
import { createPivotHands } from './pivot-hands.ts'
import { readLastList } from './read-keys.ts'
import { createRecentHands } from './recent-keys.ts'
import { createStatementHands } from './statement-hands.ts'
import { createStoredUsage } from './stored-usage.ts'
import type { StoredUsage } from './stored-usage.ts'
import { createTaking } from './taking.ts'
import type { PendingTask, SpendHands } from './tasks.ts'
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
  const own = usageFolder(folder)
  const stored = createStoredUsage(folder, deps)
  return {
    open: async () => describeStored(await stored.reopen()),
    async relist() {
      stored.relist()
      return null
    },
    ...createTaking({ folder: own, stored, parse, deps }),
    pending: (task) => listPending(own, task, deps),
    keys: () => listKeys(folder, stored, deps),
    ...createInsightHands({ source: stored.source, list: () => readLastList(folder, deps) }),
    ...createStatementHands({ folder, stored, deps }),
    ...createRecentHands({ source: stored.source }),
    ...createPivotHands({ source: stored.source, now: () => performance.now() }),
    ...createFileHands({ folder, stored, deps, writers }),
  }
}

async function listPending(folder: string, { span, since }: PendingTask, deps: StoreDeps): Promise<readonly KeyId[]> {
  const keys = [...(await readPending(folder, span, deps)).values()]
  if (keys.length > 0 && keys.every(({ askedAt }) => askedAt >= since)) return keys.map(({ keyId }) => keyId)
  // Answers of other days are of no use, and days that moved since would be half of then and half of now.
  await dropPending(folder, deps)
  return []
}

async function listKeys(folder: string, stored: StoredUsage, deps: StoreDeps): Promise<readonly KeyId[]> {
  const ids = new Set<KeyId>((await readLastList(folder, deps))?.rows.keys())
  for await (const event of readLabelHistory(folder, deps)) if (event.kind !== 'listed') ids.add(event.id)
  for (const id of (await stored.opened()).manifest.keyIds) if (id !== null) ids.add(id)
  return [...ids]
}
