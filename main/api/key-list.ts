import { decodeKeyTable } from '#shared/domain/key-table-file.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import { ApiError } from './api-error.ts'
import type { Caller } from './call.ts'
import { parseKeyList } from './key-list-parse.ts'
import type { ParsedKeyList } from './key-list-parse.ts'
import { naming } from './read-json.ts'

const LONGEST = 256 * 1024 * 1024
const SMALL = 1024 * 1024

/** All keys of the organisation at one moment. */
export interface KeyList {
  /** The table as it is stored and sent to the page. */
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly table: KeyTable
  /** When the list was asked for (RFC 3339, UTC): what it says was true at that time or later. */
  readonly listedAt: string
  /** Whether the answer hints at keys that it does not hold. */
  readonly partial: boolean
  /** How many amounts a double cannot hold exactly and are carried as text. */
  readonly longAmounts: number
}

/** What listing keys needs; large bodies are given away to `parseKeys`, so that reading them stalls nothing. */
export interface KeyListDeps {
  readonly caller: Caller
  readonly parseKeys: (body: Uint8Array<ArrayBuffer>) => Promise<ParsedKeyList>
  readonly totalMs: number
  readonly now: () => number
}

/** Who follows a list on its way, and may call it off. */
export interface ListWatch {
  readonly signal?: AbortSignal | undefined
  readonly onBytes?: ((bytes: number) => void) | undefined
}

/** Lists all keys. */
export async function listKeys(deps: KeyListDeps, watch: ListWatch = {}): Promise<KeyList> {
  const list = await listOnce(deps, watch)
  // The calling key at least is in every list: "no keys" is said only when it was read twice.
  return list.table.rowCount === 0 ? listOnce(deps, watch) : list
}

async function listOnce({ caller, parseKeys, totalMs, now }: KeyListDeps, watch: ListWatch): Promise<KeyList> {
  const listedAt = new Date(now()).toISOString()
  const body = await caller.read({ path: '/apikey', maxBytes: LONGEST, totalMs, ...watch })
  const { bytes, partial } = await naming(() => (body.byteLength > SMALL ? parseKeys(body) : parseKeyList(body)))
  // Reading the answer cannot be stopped; what was called off is left aside all the same.
  if (watch.signal?.aborted) throw new ApiError('cancelled', { arrived: 'yes' })
  const table = decodeKeyTable(bytes)
  return { bytes, table, listedAt, partial, longAmounts: table.limit.long.size + table.spend.long.size }
}
