import type { PivotBook } from '#shared/export/pivot-rows.ts'
import type { Dimension, PivotQuery } from '#shared/spend/pivot/pivot-query.ts'
import { pivotSpend } from '#shared/spend/pivot/pivot.ts'
import { createReadMembers } from '#shared/spend/members/read-members.ts'
import type { ReadMembers } from '#shared/spend/members/row-members.ts'
import type { SpendSource } from '#shared/spend/spend-source.ts'
import { aQuery, aRow, aSpendSource, day } from './a-spend.ts'
import type { SpendScene } from './a-spend.ts'

/** One row of usage, said in full. */
export interface SmallRow {
  readonly day: string
  /** The name of the key; `null` is usage that belongs to no key. */
  readonly key: string | null
  readonly model?: string | null
  /** Nano-dollars. */
  readonly spend: number
  readonly requests?: number
  readonly tokens?: number
}

/** Keys by name, each with its labels, which never changed. */
export type SmallKeys = Readonly<Record<string, Readonly<Record<string, string>>>>

/** A store of these rows; keys that are not named are deleted. */
export function smallSpend(keys: SmallKeys, rows: readonly SmallRow[], scene: Partial<SpendScene> = {}): SpendSource {
  return aSpendSource({
    ...scene,
    keys: Object.entries(keys).map(([name, labels]) => ({
      name,
      history: [{ from: 0, labels: Object.entries(labels) }],
    })),
    rows: rows.map(({ day, key, model = null, spend, requests = 1, tokens = 0 }) =>
      aRow(day, key, {
        model,
        spend: BigInt(spend),
        requests,
        inputTokens: tokens,
        outputTokens: 0,
        totalTokens: tokens,
      }),
    ),
  })
}

/** A label as a dimension. */
export const byLabel = (label: string): Dimension => ({ kind: 'label', label })

/** How rows of three months are read. */
const autumn = { from: day('2026-08-01'), to: day('2026-11-01') } as const

/** Reads rows by the labels of today. */
export const readingOf = (source: SpendSource): ReadMembers =>
  createReadMembers(source, aQuery({ from: 0, to: 65_535 }))

/** The pivot of three months, with what a file of it needs. */
export function smallBook(
  keys: SmallKeys,
  rows: readonly SmallRow[],
  asked: Partial<PivotQuery>,
  scene: Partial<SpendScene> = {},
): PivotBook {
  const source = smallSpend(keys, rows, scene)
  const query = aQuery({ ...autumn, ...asked })
  return { result: pivotSpend(source, query), source, readMembers: createReadMembers(source, query) }
}
