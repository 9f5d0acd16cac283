import { userInfo } from 'node:os'
import { z } from 'zod'
import type { RunAuthor } from '#shared/contract/run-author.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import { indexKeys, keyAt } from '#shared/domain/key-table.ts'
import type { LoadedKeys } from './loaded-keys.ts'

const author: z.ZodType<RunAuthor> = z.object({
  user: z.string(),
  key: z.string().nullable(),
  owner: z.string().nullable(),
})

/** Who applies a plan at this computer with this key. */
export function nameAuthor(selfId: KeyId | null, keys: LoadedKeys | null): RunAuthor {
  const row = selfId !== null && keys ? indexKeys(keys.table).get(selfId) : undefined
  const owner = keys && row !== undefined ? (keyAt(keys.table, row).createdBy?.email ?? null) : null
  return { user: userName(), key: selfId, owner }
}

/** Reads the author out of a journal, `null` when it has none. */
export function authorOf(value: unknown): RunAuthor | null {
  return author.safeParse(value).data ?? null
}

/** A user without an entry in the system's list, as in some containers, has a number only. */
function userName(): string {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.() ?? '')
  }
}
