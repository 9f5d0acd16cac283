import type { DaySpan } from '#shared/spend/days/day-span.ts'
import { dayText } from '#shared/spend/days/calendar.ts'
import { dayOf } from '#shared/spend/days/utc-day.ts'
import type { UsageWish } from './gateway.ts'
import type { SyncRun } from './sync-run.ts'
import type { UsageAnswer } from './usage-answer.ts'

/** An answer about some days; null where the gateway refuses to divide by key. */
export interface DividedPart {
  readonly span: DaySpan
  readonly askedAt: string
  readonly answer: UsageAnswer | null
}

/** Asks for days divided by key and model; by key alone where the gateway does not know models. */
export async function* readDividedOf(run: SyncRun, days: DaySpan): AsyncGenerator<DividedPart> {
  const { gateway, signal } = run
  for (const groupBy of [['api_key_id', 'model_used'], ['api_key_id']] as const) {
    try {
      let askedAt = momentOf(run)
      for await (const { span, body, question } of gateway.read(wishOf(days, groupBy), signal)) {
        const answered = { from: dayOf(span.from), to: dayOf(span.to) }
        yield { span: answered, askedAt, answer: { body, question } }
        // The next piece is asked for only now.
        askedAt = momentOf(run)
      }
      return
    } catch (error) {
      const refusal = gateway.refusalOf(error)
      if (refusal === 'key') return yield { span: days, askedAt: momentOf(run), answer: null }
      if (refusal !== 'question' || groupBy.length === 1) throw error
    }
  }
}

/** Asks what all keys together used. */
export async function readTotalsOf({ gateway, signal }: SyncRun, days: DaySpan): Promise<readonly UsageAnswer[]> {
  const answers: UsageAnswer[] = []
  for await (const { body, question } of gateway.read(wishOf(days, []), signal)) answers.push({ body, question })
  return answers
}

/** The time of the gateway (RFC 3339, UTC). */
export function momentOf({ now }: Pick<SyncRun, 'now'>): string {
  return new Date(now()).toISOString()
}

/** The buffers of answers, to be given away. */
export function buffersOf(answers: readonly UsageAnswer[]): readonly ArrayBuffer[] {
  return answers.map(({ body }) => body.buffer)
}

function wishOf({ from, to }: DaySpan, groupBy: UsageWish['groupBy']): UsageWish {
  return { scope: { kind: 'organisation' }, from: dayText(from), to: dayText(to), resolution: 'day', groupBy }
}
