import { join } from 'node:path'
import { z } from 'zod'
import { parseKeyId } from '#shared/domain/api-key.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import { codeText } from '#shared/domain/code-column.ts'
import { idAt } from '#shared/domain/key-table.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import { textAt } from '#shared/domain/text-column.ts'
import { parseJson, refuseNewer } from './json-file.ts'
import { appendLines, FORMAT_LINE, readLines } from './json-lines.ts'
import { goneIds } from './label-compare.ts'
import type { GroupNames } from './snapshot.ts'
import { storeDeps } from './store-deps.ts'
import type { StoreDeps } from './store-deps.ts'

/** What the last list that had it said of a key that is gone: no later one tells its name. */
export interface GoneKey {
  readonly id: KeyId
  readonly name: string
  readonly group: string | null
  readonly createdBy: string | null
}

const FILE = 'gone-keys.jsonl'
const nullable = z.string().nullable()
const line = z.object({ t: z.string(), id: z.string(), name: z.string(), group: nullable, by: nullable })

/** Whoever made a key, as a person knows them: the address where there is one. */
export function creatorAt({ creatorEmail, creatorId }: KeyTable, row: number): string | null {
  return codeText(creatorEmail, row) ?? codeText(creatorId, row)
}

/** Keeps what a list says of keys that the next one has no more. Durable on return; told twice it counts once. */
export async function recordGoneKeys(
  folder: string,
  lists: {
    readonly previous: KeyTable | null
    readonly next: KeyTable
    readonly groups: GroupNames
    readonly at: string
  },
  deps: StoreDeps = {},
): Promise<void> {
  const { previous, next, groups, at } = lists
  const gone = new Set(previous ? goneIds(previous, next) : [])
  if (!previous || gone.size === 0) return
  const names = new Map(groups)
  const lines: string[] = []
  for (let row = 0; row < previous.rowCount; row++) {
    const id = idAt(previous, row)
    if (!gone.has(id)) continue
    const group = codeText(previous.group, row)
    const name = textAt(previous.names, row)
    lines.push(JSON.stringify({ t: at, id, name, group: group === null ? null : (names.get(group) ?? group), by: creatorAt(previous, row) })) // prettier-ignore
  }
  await appendLines(storeDeps(deps).files, join(folder, FILE), lines)
}

/** Reads what was last known of keys that are gone. */
export async function readGoneKeys(folder: string, deps: StoreDeps = {}): Promise<ReadonlyMap<KeyId, GoneKey>> {
  const { files, report } = storeDeps(deps)
  const keys = new Map<KeyId, GoneKey>()
  let unreadable = 0
  for await (const { text, at } of readLines(files, join(folder, FILE))) {
    const json = parseJson(text)
    if (at === 0) refuseNewer(json)
    const parsed = line.safeParse(json)
    const id = parsed.success ? parseKeyId(parsed.data.id) : null
    if (parsed.success && id !== null) {
      const { name, group, by } = parsed.data
      keys.set(id, { id, name, group, createdBy: by })
    } else if (text !== FORMAT_LINE) unreadable++
  }
  if (unreadable > 0) report('keys.unreadable', { lines: unreadable })
  return keys
}
