import { buildUsage } from '#shared/spend/usage/build-usage.ts'
import type { UsageLine } from '#shared/spend/usage/build-usage.ts'
import { missingDays } from '#shared/spend/usage/asked-spans.ts'
import type { AskedSpan } from '#shared/spend/usage/asked-spans.ts'
import { sumText } from '#shared/domain/amount-sum.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import { createRounded } from '#shared/domain/rounded.ts'
import type { Rounded } from '#shared/domain/rounded.ts'
import type { RoundedDay } from '#shared/spend/usage/rounded-days.ts'
import { continueNames } from '#shared/spend/usage/usage-names.ts'
import { firstRowOf } from '#shared/spend/usage/usage-rows.ts'
import type { UsageRows } from '#shared/spend/usage/usage-rows.ts'
import { createQueue } from '../store/queue.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import type { Manifest } from './manifest.ts'
import { dropPending, keepPending, readPending } from './pending-keys.ts'
import type { PendingKey } from './pending-keys.ts'
import { replaceDays } from './replace-days.ts'
import type { StoredUsage } from './stored-usage.ts'
import type { SpendHands } from './tasks.ts'
import { noteRounded, readDivided, readTotals, refusingLarge } from './usage-answer.ts'
import type { ParseAnswer, ReadTotals, RoundedByDay } from './usage-answer.ts'

/** What taking answers in needs; `folder` is that of the usage. */
export interface TakingPorts {
  readonly folder: string
  readonly stored: StoredUsage
  readonly parse: ParseAnswer
  readonly deps: StoreDeps
}

/** So many answers of keys are written at a time; a cut loses no more of them. */
const BATCH = 64

type Taking = Pick<SpendHands, 'begin' | 'take' | 'take-key' | 'finish' | 'settled'>

interface NewUsage {
  readonly span: AskedSpan
  readonly lines: Iterable<UsageLine>
  readonly rounded: RoundedByDay
  readonly totals: ReadTotals
}

/** Takes answers of the gateway into the store, one after the other. */
export function createTaking({ folder, stored, parse, deps }: TakingPorts): Taking {
  const inTurn = createQueue()
  // What the next days are added to. Not what readers have opened: they may open it while days are being stored.
  let manifest: Manifest | null = null
  const waiting: PendingKey[] = []
  const flush = (): Promise<void> => keepPending(folder, waiting.splice(0), deps)

  const store = async ({ span, lines, rounded, totals }: NewUsage): Promise<void> => {
    if (!manifest) throw new Error('a sync begins before it stores')
    const names = continueNames(manifest)
    const rows = refusingLarge(() => buildUsage(lines, names))
    const days = {
      span,
      rows,
      names: names.names(),
      totals: [...totals.totals].map(([day, { spend, requests }]) => [day, String(spend), requests] as const),
      rounded: roundedDays(rounded, totals.rounded),
      kept: forgottenDays(manifest, span, { rows, totals }),
    }
    manifest = await replaceDays(folder, manifest, days, deps)
  }

  return {
    begin: ({ wish, today }) =>
      inTurn(async () => {
        manifest = (await stored.begin()).manifest
        return missingDays(manifest.asked, wish, today)
      }),
    take: ({ span, askedAt, divided, totals: undivided }) =>
      inTurn(async () => {
        const { lines, rounded } = readDivided(divided, parse)
        const totals = readTotals(undivided, parse)
        if (lines.length === 0 && totals.totals.size > 0) return 'undivided'
        await store({ span: { ...span, askedAt }, lines, rounded, totals })
        return 'stored'
      }),
    'take-key': ({ span, keyId, askedAt, answers }) =>
      inTurn(async () => {
        waiting.push({ span, keyId, askedAt, ...readDivided(answers, parse, keyId) })
        if (waiting.length >= BATCH) await flush()
        return null
      }),
    finish: ({ span, askedAt, totals: undivided }) =>
      inTurn(async () => {
        await flush()
        const keys: ReadonlyMap<KeyId, PendingKey> = await readPending(folder, span, deps)
        const earliest = [...keys.values()].reduce((first, key) => (key.askedAt < first ? key.askedAt : first), askedAt)
        await store({
          span: { ...span, askedAt: earliest },
          lines: linesOf(keys.values()),
          rounded: roundedOf(keys.values()),
          totals: readTotals(undivided, parse),
        })
        await dropPending(folder, deps)
        return null
      }),
    settled: () =>
      inTurn(async () => {
        await flush()
        return null
      }),
  }
}

function* linesOf(keys: Iterable<PendingKey>): Generator<UsageLine> {
  for (const { lines } of keys) yield* lines
}

function roundedOf(keys: Iterable<PendingKey>): RoundedByDay {
  const byDay = new Map<number, Rounded>()
  for (const key of keys) for (const [day, rounded] of key.rounded) noteRounded(byDay, day, rounded)
  return byDay
}

function roundedDays(rows: RoundedByDay, totals: RoundedByDay): readonly RoundedDay[] {
  return [...new Set([...rows.keys(), ...totals.keys()])].map((day) => {
    const [own, total] = [rows.get(day) ?? createRounded(), totals.get(day) ?? createRounded()]
    return { day, amounts: own.count + total.count, rows: sumText(own.taken), organisation: sumText(total.taken) }
  })
}

/** Settled days of which the gateway says nothing any more: it keeps usage for a while, we keep it for good. */
function forgottenDays(
  manifest: Manifest,
  span: AskedSpan,
  { rows, totals: { totals } }: { readonly rows: UsageRows; readonly totals: ReadTotals },
): ReadonlySet<number> {
  const moving = missingDays(manifest.asked, { from: span.from, to: span.to, again: false }, span.to)
  const isForgotten = (day: number): boolean =>
    day >= span.from &&
    day < span.to &&
    !totals.has(day) &&
    firstRowOf(rows, day) === firstRowOf(rows, day + 1) &&
    !moving.some(({ from, to }) => day >= from && day < to)
  return new Set(manifest.totals.map(([day]) => day).filter(isForgotten))
}
