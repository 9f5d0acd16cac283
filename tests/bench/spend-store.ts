import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { KeyId } from '#shared/domain/api-key.ts'
import { buildKeyTable } from '#shared/domain/key-table-build.ts'
import { encodeKeyTable } from '#shared/domain/key-table-file.ts'
import type { DaySpan } from '#shared/spend/days/day-span.ts'
import { splitMonths } from '#shared/spend/usage/asked-spans.ts'
import { createRows } from '#shared/spend/usage/usage-rows.ts'
import type { UsageRows } from '#shared/spend/usage/usage-rows.ts'
import { dayOf } from '#shared/spend/days/utc-day.ts'
import { EMPTY_MANIFEST } from '../../main/spend/manifest.ts'
import { usageFolder } from '../../main/spend/open-usage.ts'
import { replaceDays } from '../../main/spend/replace-days.ts'
import { keepList } from '../../main/store/kept-list.ts'
import { benchGroups, benchKeys } from './table-data.ts'

const FROM = dayOf('2025-11-01')
const TO = dayOf('2026-11-01')
const MODELS = 40

/** Makes the folder of an organisation whose keys have so many rows of usage in a year, and a list of these keys. */
export async function aSpendFolder(rowCount: number, keyCount: number): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'spend-'))
  const keys = [...benchKeys(keyCount)]
  const table = buildKeyTable(keys)
  const list = { table, bytes: encodeKeyTable(table), snapshotId: 's1', listedAt: '2026-11-01T06:00:00Z' }
  await keepList(folder, { ...list, groups: benchGroups })
  const keyIds = keys.map(({ id }) => id)
  await storeUsage(folder, { keyIds, rowCount, days: { from: FROM, to: TO }, askedAt: '2026-11-27T06:00:00.000Z' })
  return folder
}

/** What is stored: so many rows of these keys, the same number each day. */
interface BenchUsage {
  readonly keyIds: readonly KeyId[]
  readonly rowCount: number
  readonly days: DaySpan
  readonly askedAt: string
}

/** Stores usage in the folder of an organisation that has none. */
export async function storeUsage(folder: string, { keyIds, rowCount, days, askedAt }: BenchUsage): Promise<void> {
  const names = { keyIds, modelNames: Array.from({ length: MODELS }, (_, at) => `vendor/model-${at}`) }
  const keyCount = keyIds.length
  const perDay = Math.ceil(rowCount / (days.to - days.from))
  let manifest = EMPTY_MANIFEST
  for (const month of splitMonths(days)) {
    const left = rowCount - (month.from - days.from) * perDay
    const rows = someRows(month.from, Math.min(left, (month.to - month.from) * perDay), { perDay, keyCount })
    const span = { ...month, askedAt }
    manifest = await replaceDays(usageFolder(folder), manifest, { span, rows, names, totals: [], rounded: [], kept: new Set() }) // prettier-ignore
  }
}

function someRows(
  from: number,
  count: number,
  { perDay, keyCount }: { readonly perDay: number; readonly keyCount: number },
): UsageRows {
  const rows = createRows(count)
  for (let at = 0; at < count; at++) {
    const place = at % perDay
    rows.days[at] = from + Math.floor(at / perDay)
    rows.keys[at] = Math.floor((place * keyCount) / perDay)
    rows.models[at] = (at * 7) % MODELS
    rows.spend[at] = 1_000_000 + ((at * 7919) % 900_000_000)
    rows.requests[at] = 1 + (at % 97)
    rows.inputTokens[at] = (at * 31) % 500_000
    rows.outputTokens[at] = (at * 17) % 50_000
    rows.totalTokens[at] = ((at * 31) % 500_000) + ((at * 17) % 50_000)
  }
  return rows
}
