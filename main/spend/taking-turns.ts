import type { KeyId } from '#shared/domain/api-key.ts'
import type { FurtherField } from '#shared/domain/further-field.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import { dropPending, readPending } from './pending-keys.ts'
import type { StoredBooks } from './stored-books.ts'
import { createTaking } from './taking.ts'
import type { PendingTask, SpendHands } from './tasks.ts'
import type { ParseAnswer } from './usage-answer.ts'

/** What taking answers in needs. */
export interface TakingTurnsPorts {
  readonly books: StoredBooks
  readonly parse: ParseAnswer
  readonly deps: StoreDeps
}

type Turn = ReturnType<typeof createTaking> & Pick<SpendHands, 'pending'>

/** Takes answers of the gateway into the store that a sync has begun with: the plain one, or that of a further field. */
export function createTakingTurns({ books, parse, deps }: TakingTurnsPorts): Turn {
  const turnOf = (by: FurtherField | null): Turn => {
    const stored = books.of(by)
    const { folder } = stored
    const taking = createTaking({ folder, stored, parse, deps })
    return { ...taking, pending: (task) => listPending(folder, task, deps) }
  }
  let turn = turnOf(null)
  return {
    async begin(task) {
      turn = turnOf(task.by ?? null)
      return turn.begin(task)
    },
    take: (task) => turn.take(task),
    pending: (task) => turn.pending(task),
    'take-key': (task) => turn['take-key'](task),
    finish: (task) => turn.finish(task),
    settled: (task) => turn.settled(task),
  }
}

async function listPending(folder: string, { span, since }: PendingTask, deps: StoreDeps): Promise<readonly KeyId[]> {
  const keys = [...(await readPending(folder, span, deps)).values()]
  if (keys.length > 0 && keys.every(({ askedAt }) => askedAt >= since)) return keys.map(({ keyId }) => keyId)
  // Answers of other days are of no use, and days that moved since would be half of then and half of now.
  await dropPending(folder, deps)
  return []
}
