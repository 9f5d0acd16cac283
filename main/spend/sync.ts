import type { SpendWish } from '#shared/contract/spend.ts'
import { splitMonths } from '#shared/spend/usage/asked-spans.ts'
import type { DaySpan } from '#shared/spend/days/day-span.ts'
import { dayOf } from '#shared/spend/days/utc-day.ts'
import { createPatience } from './patience.ts'
import { syncByKey } from './sync-by-key.ts'
import { buffersOf, momentOf, readDividedOf, readTotalsOf } from './sync-reads.ts'
import type { SyncPorts, SyncRun } from './sync-run.ts'

/** A month. */
const LONGEST = 31
/** Answers beyond this are asked for in smaller pieces from then on: reading one takes ten times its size in memory. */
const LARGE = 64 * 1024 * 1024

type Divided = 'taken' | 'undivided'

/**
 * Fetches what is missing, month by month: each is durable before the next is asked for, so whatever ends a sync, the
 * next one goes on from there. Where the gateway does not divide by key, the rest is asked for key by key.
 */
export async function syncUsage(ports: SyncPorts, wish: SpendWish): Promise<void> {
  const { ask, onProgress } = ports
  const run: SyncRun = { ...ports, by: wish.by ?? null, patience: createPatience(ports) }
  const days = await ask('begin', {
    wish: { from: dayOrNull(wish.from), to: dayOrNull(wish.to), again: wish.again ?? false },
    today: dayOf(momentOf(ports)),
    by: run.by,
  })
  const months = days.flatMap(splitMonths)
  const size: AnswerSize = { days: LONGEST }
  let done = 0
  const tell = (): void => onProgress({ done, of: months.length, byKey: false })
  tell()
  try {
    for (const month of months) {
      if ((await takeMonth(run, month, size)) === 'undivided') return await syncByKey(run, joinDays(months.slice(done)))
      done++
      tell()
    }
  } finally {
    await ask('settled', null)
  }
}

function dayOrNull(day: string | undefined): number | null {
  return day === undefined ? null : dayOf(day)
}

/** Days that follow each other, as few spans as they make. */
function joinDays(spans: readonly DaySpan[]): readonly DaySpan[] {
  const joined: DaySpan[] = []
  for (const span of spans) {
    const last = joined.at(-1)
    if (last?.to === span.from) joined[joined.length - 1] = { from: last.from, to: span.to }
    else joined.push(span)
  }
  return joined
}

/** For how many days is asked at a time. */
interface AnswerSize {
  days: number
}

/** Asks for a month until it is there; what was taken of it before something failed is not asked for again. */
async function takeMonth(run: SyncRun, { from, to }: DaySpan, size: AnswerSize): Promise<Divided> {
  let next = from
  return run.patience(async (moved) => {
    while (next < to) {
      const piece = { from: next, to: Math.min(to, next + size.days) }
      for await (const { span, askedAt, answer } of readDividedOf(run, piece)) {
        if (answer === null) return 'undivided'
        const totals = await readTotalsOf(run, span)
        const { byteLength } = answer.body
        const given = buffersOf([answer, ...totals])
        const taken = await run.ask('take', { span, askedAt, divided: [answer], totals }, given)
        if (taken === 'undivided') return 'undivided'
        next = span.to
        moved()
        if (byteLength > LARGE) size.days = Math.max(1, Math.floor(((span.to - span.from) * LARGE) / byteLength))
      }
    }
    return 'taken'
  })
}
