import { join } from 'node:path'
import { z } from 'zod'
import { addText, createAmountSum, sumText } from '#shared/domain/amount-sum.ts'
import type { AmountSum } from '#shared/domain/amount-sum.ts'
import { parseKeyId } from '#shared/domain/api-key.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import { nano } from '#shared/domain/money.ts'
import { buildFigures } from '#shared/domain/usage.ts'
import type { UsageCounter } from '#shared/domain/usage.ts'
import type { DaySpan } from '#shared/spend/days/day-span.ts'
import type { UsageLine } from '#shared/spend/usage/build-usage.ts'
import { onDisk } from '../store/disk-error.ts'
import { parseJson, refuseNewer } from '../store/json-file.ts'
import { appendLines, readLines } from '../store/json-lines.ts'
import { storeDeps } from '../store/store-deps.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import { decimal } from './manifest.ts'
import type { RoundedByDay } from './usage-answer.ts'

/**
 * What keys answered of days that are asked key by key. It is kept until all keys have, because asking them takes long,
 * and a sync that was cut off must not begin anew.
 */
export interface PendingKey {
  readonly span: DaySpan
  readonly keyId: KeyId
  readonly askedAt: string
  readonly lines: readonly UsageLine[]
  readonly rounded: RoundedByDay
}

const FILE = 'pending.jsonl'
const counters = ['totalRequests', 'inputTokens', 'outputTokens', 'totalTokens'] as const satisfies UsageCounter[]

const count = z.int().nonnegative()
const line = z.object({
  span: z.tuple([count, count]),
  id: z.string(),
  t: z.string(),
  rows: z.array(z.tuple([count, z.string().nullable(), z.string().regex(/^-?\d+$/), count, count, count, count])),
  rounded: z.array(z.tuple([count, count, decimal])).default([]),
  // What stands in a further field, a row each, where days are asked by one.
  further: z.array(z.string().nullable()).default([]),
  // An earlier version counted such amounts as nothing: what has any is asked for again.
  long: z.array(z.never()).default([]),
})

/** Keeps what some keys answered. Durable on return. */
export async function keepPending(folder: string, keys: readonly PendingKey[], deps: StoreDeps = {}): Promise<void> {
  const { files } = storeDeps(deps)
  if (keys.length === 0) return
  await onDisk(async () => {
    await files.makeFolder(folder)
    await appendLines(files, join(folder, FILE), keys.map(lineOf))
  })
}

/** Reads what keys answered of these days, each key's last word. */
export async function readPending(
  folder: string,
  { from, to }: DaySpan,
  deps: StoreDeps = {},
): Promise<ReadonlyMap<KeyId, PendingKey>> {
  const { files, report } = storeDeps(deps)
  const keys = new Map<KeyId, PendingKey>()
  let unreadable = 0
  for await (const { text, at } of readLines(files, join(folder, FILE))) {
    const json = parseJson(text)
    if (at === 0) {
      refuseNewer(json)
      continue
    }
    const key = pendingOf(json)
    if (!key) unreadable++
    else if (key.span.from === from && key.span.to === to) keys.set(key.keyId, key)
  }
  if (unreadable > 0) report('spend.unreadable', { lines: unreadable })
  return keys
}

/** Forgets what keys answered: it is stored, or too old. */
export async function dropPending(folder: string, deps: StoreDeps = {}): Promise<void> {
  await onDisk(() => storeDeps(deps).files.remove(join(folder, FILE)))
}

function lineOf({ span, keyId, askedAt, lines, rounded }: PendingKey): string {
  const rows = lines.map(({ day, model, figures }) => [
    day,
    model,
    String(figures.spend),
    ...counters.map((name) => figures[name]),
  ])
  const of = [...rounded].map(([day, { count, taken }]) => [day, count, sumText(taken)])
  const hasFurther = lines.some((one) => (one.further ?? null) !== null)
  const further = hasFurther ? { further: lines.map((one) => one.further ?? null) } : {}
  return JSON.stringify({ span: [span.from, span.to], id: keyId, t: askedAt, rows, rounded: of, ...further })
}

function pendingOf(json: unknown): PendingKey | null {
  const parsed = line.safeParse(json)
  const keyId = parsed.success ? parseKeyId(parsed.data.id) : null
  if (!parsed.success || keyId === null) return null
  const { span, t, rows, rounded, further } = parsed.data
  return {
    span: { from: span[0], to: span[1] },
    keyId,
    askedAt: t,
    lines: rows.map(([day, model, spend, ...counts], at) => ({
      day,
      keyId,
      model,
      further: further[at] ?? null,
      figures: buildFigures(nano(BigInt(spend)), (name) => counts[counters.findIndex((own) => own === name)] ?? 0),
    })),
    rounded: new Map(rounded.map(([day, amounts, text]) => [day, { count: amounts, taken: sumOf(text) }])),
  }
}

function sumOf(text: string): AmountSum {
  const sum = createAmountSum()
  addText(sum, text)
  return sum
}
