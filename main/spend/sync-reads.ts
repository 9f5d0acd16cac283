import { AppError } from '#shared/contract/app-error.ts'
import type { FurtherField } from '#shared/domain/further-field.ts'
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

/** How days are asked for, the most that is wanted first: a gateway may not know models. */
function waysOf(by: FurtherField | null): readonly UsageWish['groupBy'][] {
  const further = by === null ? [] : [by]
  return [
    ['api_key_id', 'model_used', ...further],
    ['api_key_id', ...further],
  ]
}

/**
 * Asks for days divided by key, model and the further field that is wanted; without models where the gateway does not know
 * them. Fails as `further_refused` where it is the further field that it does not know.
 */
export async function* readDividedOf(run: SyncRun, days: DaySpan): AsyncGenerator<DividedPart> {
  const { gateway, signal } = run
  const ways = waysOf(run.by)
  for (const groupBy of ways) {
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
      if (refusal !== 'question') throw error
      if (run.by !== null) await findRefused(run, run.by, days)
      if (groupBy === ways.at(-1)) throw error
    }
  }
}

/** Asks for one day by a further field and nothing else, and fails where it is this that the gateway refuses. */
async function findRefused({ gateway, signal }: SyncRun, by: FurtherField, { to }: DaySpan): Promise<void> {
  const isTaken = async (groupBy: UsageWish['groupBy']): Promise<boolean> => {
    try {
      for await (const _ of gateway.read(wishOf({ from: to - 1, to }, groupBy), signal)) return true
      return true
    } catch (error) {
      if (gateway.refusalOf(error) === 'question') return false
      throw error
    }
  }
  if ((await isTaken([])) && !(await isTaken([by]))) throw furtherRefused(by)
}

/** The gateway does not divide usage by this field. */
export function furtherRefused(by: FurtherField): AppError {
  return new AppError('further_refused', { detail: by })
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
