import type { KeyId } from '#shared/domain/api-key.ts'
import { codeText } from '#shared/domain/code-column.ts'
import { KeyTableError, decodeWholeKeyTable } from '#shared/domain/key-table-file.ts'
import { indexKeys } from '#shared/domain/key-table.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import { textAt } from '#shared/domain/text-column.ts'
import type { KeyFacts } from '#shared/spend/spend-source.ts'
import { creatorAt } from '../store/gone-keys.ts'
import type { GoneKey } from '../store/gone-keys.ts'
import { loadSnapshot } from '../store/snapshot.ts'
import type { GroupNames } from '../store/snapshot.ts'
import type { StoreDeps } from '../store/store-deps.ts'

/** The last list that was kept. */
export interface LastList {
  readonly table: KeyTable
  readonly rows: ReadonlyMap<KeyId, number>
  readonly groups: GroupNames
  /** Whether it may lack keys. */
  readonly partial: boolean
  readonly listedAt: string
}

/** Reads the last list; null when there is none, or it cannot be read. */
export async function readLastList(folder: string, deps: StoreDeps): Promise<LastList | null> {
  const snapshot = await loadSnapshot(folder, deps)
  if (!snapshot) return null
  const { groups, partial, listedAt } = snapshot.manifest
  try {
    const table = decodeWholeKeyTable(snapshot.bytes)
    return { table, rows: indexKeys(table), groups, partial, listedAt }
  } catch (error) {
    if (!(error instanceof KeyTableError)) throw error
    deps.report?.('snapshot.damaged', { folder })
    return null
  }
}

/** What is known of keys besides the last list. */
export interface KnownKeys {
  readonly gone: ReadonlyMap<KeyId, GoneKey>
  /** Keys that lists have named, and whether the last word is that they are gone. */
  readonly isGone: ReadonlyMap<KeyId, boolean>
}

/** Says of each key with usage what the last list says of it, or what was last known of one that is gone. */
export function factsOf(
  keyIds: readonly (KeyId | null)[],
  list: LastList | null,
  { gone, isGone }: KnownKeys,
): readonly KeyFacts[] {
  const groupText = list ? groupTexts(list) : () => null
  return keyIds.map((id) => {
    const row = id === null ? undefined : list?.rows.get(id)
    if (list && row !== undefined) {
      const { table } = list
      const group = groupText(codeText(table.group, row))
      return { id, name: textAt(table.names, row), group, createdBy: creatorAt(table, row), isDeleted: false }
    }
    const last = id === null ? null : (gone.get(id) ?? null)
    const { name = null, group = null, createdBy = null } = last ?? {}
    return { id, name, group, createdBy, isDeleted: id !== null && isDeleted(id, list, isGone) }
  })
}

/** A list that may lack keys proves of none that it is gone: there the history has the word. */
function isDeleted(id: KeyId, list: LastList | null, isGone: ReadonlyMap<KeyId, boolean>): boolean {
  if (!list) return false
  return list.partial ? (isGone.get(id) ?? true) : true
}

/** The name of a group; where two have the same, with the id. */
export function groupTexts({ groups }: LastList): (id: string | null) => string | null {
  const names = new Map(groups)
  const counts = new Map<string, number>()
  for (const [, name] of groups) counts.set(name, (counts.get(name) ?? 0) + 1)
  return (id) => {
    const name = id === null ? null : (names.get(id) ?? null)
    if (name === null) return id
    return (counts.get(name) ?? 0) > 1 ? `${name} (${id})` : name
  }
}
