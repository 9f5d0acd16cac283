import type { KeyId } from '#shared/domain/api-key.ts'
import type { FurtherField } from '#shared/domain/further-field.ts'
import type { SpendWish } from '#shared/contract/spend.ts'
import { buildKeyTable } from '#shared/domain/key-table-build.ts'
import { encodeKeyTable } from '#shared/domain/key-table-file.ts'
import { dayText } from '#shared/spend/days/calendar.ts'
import { parseUsage } from '../../../main/api/usage-parse.ts'
import type { Client } from '../../../main/api/client.ts'
import type { Gateway } from '../../../main/demo/gateway.ts'
import { loadSpendWriters } from '../../../main/workspace/spend-writers.ts'
import { createSpendHands } from '../../../main/spend/hands.ts'
import { furtherFolder } from '../../../main/spend/further-folder.ts'
import { openUsage, usageFolder } from '../../../main/spend/open-usage.ts'
import { syncUsage } from '../../../main/spend/sync.ts'
import type { SyncPorts } from '../../../main/spend/sync-run.ts'
import type { AskSpend } from '../../../main/spend/tasks.ts'
import { keepList } from '../../../main/store/kept-list.ts'
import type { StoreDeps } from '../../../main/store/store-deps.ts'
import { spendGateway } from '../../../main/workspace/spend-gateway.ts'
import { keyIdOf } from '../api/fake-gateway.ts'
import { aKey } from '../store/keys.ts'

/** A sync of a folder with a client, and how it is to go. */
export interface Syncing {
  readonly folder: string
  readonly client: Client
  readonly now: number
  readonly wish?: SpendWish
  readonly deps?: StoreDeps
  readonly signal?: AbortSignal
  readonly onProgress?: SyncPorts['onProgress']
  readonly onWait?: (ms: number) => void
}

/** Keeps the list of a gateway's keys, and `more` that it has no more, as every sync does before it asks for usage. */
export async function keepKeys(folder: string, gateway: Gateway, more: readonly KeyId[] = []): Promise<void> {
  const ids = [...gateway.state().keys.map(keyIdOf), ...more]
  const table = buildKeyTable(ids.map((id) => ({ ...aKey(1, []), id })))
  const list = { table, bytes: encodeKeyTable(table), snapshotId: 's1', listedAt: '2026-11-23T10:00:00Z', groups: [] }
  await keepList(folder, list)
}

/** Syncs; nothing is waited for. */
export async function sync({ folder, client, now, wish = {}, deps = {}, ...rest }: Syncing): Promise<void> {
  const hands = createSpendHands({ folder, parse: parseUsage, deps, writers: loadSpendWriters })
  const ask: AskSpend = (name, input) => hands[name](input)
  await syncUsage(
    {
      gateway: spendGateway(client),
      ask,
      now: () => now,
      wait: async (ms) => rest.onWait?.(ms),
      signal: rest.signal ?? new AbortController().signal,
      onProgress: rest.onProgress ?? (() => undefined),
    },
    wish,
  )
}

/** What is stored, by `day key model` and the value of a further field, and what all keys together used by day. */
export async function readStored(
  folder: string,
  by: FurtherField | null = null,
): Promise<{
  readonly rows: ReadonlyMap<string, readonly [nano: bigint, requests: number, tokens: number]>
  readonly days: ReadonlyMap<string, bigint>
}> {
  const { rows, manifest } = await openUsage(by === null ? usageFolder(folder) : furtherFolder(folder, by))
  const sums = new Map<string, readonly [bigint, number, number]>()
  for (let at = 0; at < rows.rowCount; at++) {
    const key = manifest.keyIds[rows.keys[at] ?? -1]
    const place = `${dayText(rows.days[at] ?? 0)} ${key} ${manifest.modelNames[rows.models[at] ?? -1]}${by === null ? '' : ` ${JSON.stringify(manifest.further?.values[rows.models[at] ?? -1])}`}`
    const [nano, requests, tokens] = sums.get(place) ?? [0n, 0, 0]
    sums.set(place, [
      nano + BigInt(rows.spend[at] ?? Number.NaN),
      requests + (rows.requests[at] ?? Number.NaN),
      tokens + (rows.totalTokens[at] ?? Number.NaN),
    ])
  }
  return { rows: sums, days: new Map(manifest.totals.map(([day, spend]) => [dayText(day), BigInt(spend)])) }
}
