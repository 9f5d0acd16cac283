import { idOf } from './a-key.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import type { FurtherField } from '#shared/domain/further-field.ts'
import { parseDay } from '#shared/spend/days/calendar.ts'
import { askSpend } from '#shared/spend/pivot/pivot-query.ts'
import type { PivotQuery } from '#shared/spend/pivot/pivot-query.ts'
import type { LabelPeriods, SpendSource } from '#shared/spend/spend-source.ts'
import type { UsageColumns } from '#shared/spend/usage/usage-columns.ts'
import { allocateSeenRows } from '#shared/spend/usage/usage-memory.ts'
import { createRows } from '#shared/spend/usage/usage-rows.ts'

/** A row of usage as a record: what the columns of a source are made from, and what an oracle reads. */
export interface UsageRecord {
  readonly day: number
  /** The name of the key; `null` is usage that the gateway gives to no key. */
  readonly key: string | null
  readonly model: string | null
  /** What stands in the further field of the scene. */
  readonly further?: string | null
  readonly spend: bigint
  readonly requests: number
  readonly inputTokens: number
  readonly outputTokens: number
  readonly totalTokens: number
}

/** What a key was labelled from a day on; a label that is not named is absent. */
export interface LabelsSince {
  readonly from: number
  readonly labels: readonly (readonly [label: string, value: string])[]
}

/** A key with its history; without one, nothing is known of its labels. */
export interface SpendKey {
  readonly name: string
  readonly group?: string
  readonly createdBy?: string
  /** Gone from the list; its name is still known unless `isForgotten`. */
  readonly isDeleted?: boolean
  readonly isForgotten?: boolean
  readonly history?: readonly LabelsSince[]
}

/** What a store is said to hold. Days that are not given follow from the rows. */
export interface SpendScene {
  readonly keys: readonly SpendKey[]
  readonly rows: readonly UsageRecord[]
  /** The further field by which its usage is divided. */
  readonly by?: FurtherField
  readonly from?: number
  readonly to?: number
  readonly labelsSince?: number | null
  readonly provisionalFrom?: number
  /** What the gateway's total has besides the rows, on the first day. */
  readonly residual?: bigint
  readonly gaps?: SpendSource['gaps']
  readonly rounded?: SpendSource['rounded']
  readonly uncounted?: SpendSource['uncounted']
  /** Keys that were made in the place of others: from, to. */
  readonly replaced?: readonly (readonly [from: string, to: string])[]
  /** Columns where compiled code adds them up, as columns of many rows are; few rows never are there otherwise. */
  readonly isCompiled?: boolean
}

/** The day of a date. */
export function day(text: string): number {
  const utcDay = parseDay(text)
  if (utcDay === null) throw new Error(`${text} is no day`)
  return utcDay
}

/** A row of usage: a dollar, ten requests and a thousand tokens unless it says otherwise. */
export function aRow(date: string, key: string | null, figures: Partial<UsageRecord> = {}): UsageRecord {
  return {
    day: day(date),
    key,
    model: 'm',
    spend: 1_000_000_000n,
    requests: 10,
    inputTokens: 600,
    outputTokens: 400,
    totalTokens: 1000,
    ...figures,
  }
}

/** A question: spend by nothing in all days, unless it says otherwise. */
export function aQuery(query: Partial<PivotQuery> = {}): PivotQuery {
  return askSpend({ from: 0, to: 65_535, ...query })
}

/** A store that holds a scene. */
export function aSpendSource(scene: SpendScene): SpendSource {
  const usage = columnsOf(scene)
  const keyOf = new Map(scene.keys.map((key) => [idOf(key.name), key]))
  const labelKeys = new Set(
    scene.keys.flatMap(({ history = [] }) => history.flatMap(({ labels }) => labels.map(([label]) => label))),
  )
  const days = scene.rows.map((row) => row.day)
  const [first, last] = [Math.min(...days, 65_535), Math.max(...days, 0)]
  const from = scene.from ?? (days.length === 0 ? 0 : first)
  return {
    usage,
    organisation: organisationOf(scene, from),
    keys: usage.keyIds.map((id) => {
      const key = id === null ? undefined : keyOf.get(id)
      const isKnown = key !== undefined && !key.isForgotten
      return {
        id,
        name: isKnown ? key.name : null,
        group: (isKnown && key.group) || null,
        createdBy: (isKnown && key.createdBy) || null,
        isDeleted: key === undefined || key.isDeleted === true || key.isForgotten === true,
      }
    }),
    labelKeys: [...labelKeys].toSorted(),
    labelPeriods: (label) => periodsOf(label, usage.keyIds.map((id) => (id === null ? undefined : keyOf.get(id)))), // prettier-ignore
    labelsSince: scene.labelsSince ?? null,
    replacements: (scene.replaced ?? []).map(([old, young]) => ({ from: idOf(old), to: idOf(young), at: '2026-01-01T00:00:00Z' })), // prettier-ignore
    provisionalFrom: scene.provisionalFrom ?? 65_535,
    asOf: '2026-11-23T14:00:00Z',
    gaps: scene.gaps ?? [],
    damaged: [],
    rounded: scene.rounded ?? [],
    uncounted: scene.uncounted ?? [],
    from,
    to: scene.to ?? (days.length === 0 ? 0 : last + 1),
  }
}

function columnsOf({ rows, isCompiled, by }: SpendScene): UsageColumns {
  const sorted = rows.toSorted((left, right) => left.day - right.day)
  const keyIds: (KeyId | null)[] = [...new Set(sorted.map(({ key }) => (key === null ? null : idOf(key))))]
  const pairOf = (row: UsageRecord): string =>
    JSON.stringify([row.model, by === undefined ? null : (row.further ?? null)])
  const pairs = [...new Set(sorted.map(pairOf))]
  const named = pairs.map((pair) => JSON.parse(pair) as [string | null, string | null]) // it was made one line above
  const modelNames = named.map(([model]) => model)
  const further = by === undefined ? null : { field: by, values: named.map(([, value]) => value) }
  const rowsOf = isCompiled ? allocateSeenRows : createRows
  const columns = { ...rowsOf(sorted.length, by !== undefined), keyIds, modelNames, further }
  const keyPlaces = new Map(keyIds.map((id, place) => [id, place]))
  for (const [at, row] of sorted.entries()) {
    columns.days[at] = row.day
    columns.keys[at] = keyPlaces.get(row.key === null ? null : idOf(row.key)) ?? 0
    columns.models[at] = pairs.indexOf(pairOf(row))
    columns.spend[at] = Number(row.spend)
    columns.requests[at] = row.requests
    columns.inputTokens[at] = row.inputTokens
    columns.outputTokens[at] = row.outputTokens
    columns.totalTokens[at] = row.totalTokens
  }
  return columns
}

function organisationOf({ rows, residual = 0n }: SpendScene, from: number): SpendSource['organisation'] {
  const totals = new Map<number, { spend: bigint; requests: number }>()
  const add = (at: number, spend: bigint, requests: number): void => {
    const total = totals.get(at) ?? { spend: 0n, requests: 0 }
    totals.set(at, { spend: total.spend + spend, requests: total.requests + requests })
  }
  for (const row of rows) add(row.day, row.spend, row.requests)
  if (residual !== 0n) add(from, residual, 0)
  const sorted = [...totals].toSorted(([left], [right]) => left - right)
  return {
    days: Uint16Array.from(sorted, ([at]) => at),
    spend: BigInt64Array.from(sorted, ([, { spend }]) => spend),
    requests: Float64Array.from(sorted, ([, { requests }]) => requests),
  }
}

function periodsOf(label: string, keys: readonly (SpendKey | undefined)[]): LabelPeriods {
  const values: string[] = []
  const starts = [0]
  const fromDays: number[] = []
  const codes: number[] = []
  for (const key of keys) {
    for (const { from, labels } of key?.history ?? []) {
      const value = new Map(labels).get(label)
      if (value !== undefined && !values.includes(value)) values.push(value)
      fromDays.push(from)
      codes.push(value === undefined ? 0 : values.indexOf(value) + 1)
    }
    starts.push(codes.length)
  }
  return { starts: Uint32Array.from(starts), fromDays: Uint16Array.from(fromDays), codes: Uint32Array.from(codes), values } // prettier-ignore
}
