import type { KeyId } from '#shared/domain/api-key.ts'
import type { UsageDimension } from '#shared/domain/usage.ts'
import { splitDays } from '#shared/spend/usage/asked-spans.ts'
import type { DaySpan } from '#shared/spend/days/day-span.ts'
import { dayText } from '#shared/spend/days/calendar.ts'
import { buffersOf, furtherRefused, momentOf, readTotalsOf } from './sync-reads.ts'
import type { SyncRun } from './sync-run.ts'
import type { UsageAnswer } from './usage-answer.ts'

/** The service takes 100 days; a request for each key is dear, so that each asks for as many as it may. */
const LONGEST = 90
/** So many requests at a time. */
const LANES = 3
/** Answers that were given longer ago are asked for again. */
const FRESH_MS = 86_400_000

/** Asks every known key by itself. What keys have answered is kept, so that a sync that is cut off goes on among them. */
export async function syncByKey(run: SyncRun, days: readonly DaySpan[]): Promise<void> {
  const spans = days.flatMap((span) => splitDays(span, LONGEST))
  const keys = await run.ask('keys', null)
  const models: Models = { groupBy: run.by === null ? ['model_used'] : ['model_used', run.by] }
  const of = spans.length * keys.length
  const tell = (done: number): void => run.onProgress({ done: Math.min(done, of), of, byKey: true })
  tell(0)
  for (const [at, span] of spans.entries()) {
    let done = at * keys.length
    await takeSpan({ ...run, span, models }, keys, (count) => tell((done += count)))
    tell((at + 1) * keys.length)
  }
}

/** What keys are divided by: no models, once the gateway has refused them. */
interface Models {
  groupBy: readonly UsageDimension[]
}

interface Keywise extends SyncRun {
  readonly span: DaySpan
  readonly models: Models
}

async function takeSpan(keywise: Keywise, keys: readonly KeyId[], onAnswered: (count: number) => void): Promise<void> {
  const { ask, now, span } = keywise
  const askedAt = momentOf(keywise)
  const quiet = { span, askedAt, divided: [], totals: await totalsOf(keywise) }
  // Where nobody used anything no key need be asked.
  if ((await ask('take', quiet)) === 'stored') return
  const answered = new Set(await ask('pending', { span, since: new Date(now() - FRESH_MS).toISOString() }))
  onAnswered(answered.size)
  await inLanes(
    keys.filter((key) => !answered.has(key)),
    async (keyId) => {
      await takeKey(keywise, keyId)
      onAnswered(1)
    },
  )
  await ask('finish', { span, askedAt, totals: await totalsOf(keywise) })
}

function totalsOf(keywise: Keywise): Promise<readonly UsageAnswer[]> {
  return keywise.patience(() => readTotalsOf(keywise, keywise.span))
}

/** Does something with each item, a few at a time; ends when none is under way any more, and with the first failure. */
async function inLanes<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  let failure: { readonly error: unknown } | null = null
  // One iterator for all lanes: each takes the next item that nobody has.
  const waiting = items.values()
  const lane = async (): Promise<void> => {
    for (const item of waiting) {
      if (failure) return
      await work(item).catch((error: unknown) => (failure ??= { error }))
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  // `as`: the compiler does not see that the lanes have set it.
  const failed = failure as { readonly error: unknown } | null
  if (failed) throw failed.error
}

async function takeKey(keywise: Keywise, keyId: KeyId): Promise<void> {
  const { ask, span } = keywise
  const askedAt = momentOf(keywise)
  const answers = await keywise.patience(() => readKey(keywise, keyId))
  await ask('take-key', { span, keyId, askedAt, answers }, buffersOf(answers))
}

async function readKey(keywise: Keywise, keyId: KeyId): Promise<readonly UsageAnswer[]> {
  const { gateway, span, signal, models, by } = keywise
  const { groupBy } = models
  const wish = { from: dayText(span.from), to: dayText(span.to), resolution: 'day', groupBy } as const
  const answers: UsageAnswer[] = []
  try {
    for await (const { body, question } of gateway.read({ scope: { kind: 'key', keyId }, ...wish }, signal))
      answers.push({ body, question })
    return answers
  } catch (error) {
    const refusal = gateway.refusalOf(error)
    // A key that is gone has no address any more; what it used shows as what no key has.
    if (refusal === 'absent') return []
    if (refusal !== 'question' || groupBy.length === 0) throw error
    if (by !== null && groupBy.length === 1) throw furtherRefused(by)
    models.groupBy = by === null ? [] : [by]
    return readKey(keywise, keyId)
  }
}
