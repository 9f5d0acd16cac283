import { buildUsage } from '#shared/spend/usage/build-usage.ts'
import type { UsageLine } from '#shared/spend/usage/build-usage.ts'
import { missingDays } from '#shared/spend/usage/asked-spans.ts'
import type { AskedSpan } from '#shared/spend/usage/asked-spans.ts'
import type { LongSpend } from '#shared/contract/spend.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import { continueNames } from '#shared/spend/usage/usage-names.ts'
import { firstRowOf, rowsOfDays } from '#shared/spend/usage/usage-rows.ts'
import type { UsageRows } from '#shared/spend/usage/usage-rows.ts'
import { dayOf } from '#shared/spend/days/utc-day.ts'
import { createQueue } from '../store/queue.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import type { DayTotal, Manifest } from './manifest.ts'
import { dropPending, keepPending, readPending } from './pending-keys.ts'
import type { PendingKey } from './pending-keys.ts'
import { replaceDays } from './replace-days.ts'
import type { StoredUsage } from './stored-usage.ts'
import type { SpendHands } from './tasks.ts'
import { readDivided, readTotals, refusingLarge } from './usage-answer.ts'
import type { ParseAnswer } from './usage-answer.ts'

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

type Totals = ReturnType<typeof readTotals>

interface NewUsage {
  readonly span: AskedSpan
  readonly lines: Iterable<UsageLine>
  readonly longSpends: readonly LongSpend[]
  readonly totals: Totals
}

/** Takes answers of the gateway into the store, one after the other. */
export function createTaking({ folder, stored, parse, deps }: TakingPorts): Taking {
  const inTurn = createQueue()
  // What the next days are added to. Not what readers have opened: they may open it while days are being stored.
  let manifest: Manifest | null = null
  const waiting: PendingKey[] = []
  const flush = (): Promise<void> => keepPending(folder, waiting.splice(0), deps)

  const store = async ({ span, lines, longSpends, totals }: NewUsage): Promise<void> => {
    if (!manifest) throw new Error('a sync begins before it stores')
    const names = continueNames(manifest)
    const rows = refusingLarge(() => buildUsage(lines, names))
    const days = {
      span,
      rows,
      names: names.names(),
      totals: dayTotals(totals, rows),
      longSpends: [...longSpends, ...totals.longSpends],
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
        const { lines, longSpends } = readDivided(divided, parse)
        const totals = readTotals(undivided, parse)
        if (lines.length === 0 && totals.totals.size > 0) return 'undivided'
        await store({ span: { ...span, askedAt }, lines, longSpends, totals })
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
          longSpends: [...keys.values()].flatMap((key) => key.longSpends),
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

function dayTotals({ totals, longSpends }: Totals, rows: UsageRows): readonly DayTotal[] {
  const long = new Set(longSpends.map(({ day }) => dayOf(day)))
  return [...totals].map(([day, { spend, requests }]) => {
    // A day whose own amount cannot be held is what its rows are, or they would look like a correction of it.
    const own = long.has(day) ? spendOfDay(rows, day) : spend
    return [day, String(own), requests] as const
  })
}

function spendOfDay(rows: UsageRows, day: number): bigint {
  const { spend } = rowsOfDays(rows, { from: day, to: day + 1 })
  return spend.reduce((sum, nano) => sum + BigInt(nano), 0n)
}

/** Settled days of which the gateway says nothing any more: it keeps usage for a while, we keep it for good. */
function forgottenDays(
  manifest: Manifest,
  span: AskedSpan,
  { rows, totals: { totals } }: { readonly rows: UsageRows; readonly totals: Totals },
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
