import { AppError } from '#shared/contract/app-error.ts'
import type { LongSpend } from '#shared/contract/spend.ts'
import { parseKeyId } from '#shared/domain/api-key.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import type { UsageFigures, UsagePeriod, UsageProblem, UsageResolution, UsageValue } from '#shared/domain/usage.ts'
import { UsageTooLarge } from '#shared/spend/usage/build-usage.ts'
import type { UsageLine } from '#shared/spend/usage/build-usage.ts'
import { dayOf } from '#shared/spend/days/utc-day.ts'

/** What was asked: days as texts, `to` is the first that is not wanted. */
export interface UsageQuestion {
  readonly span: { readonly from: string; readonly to: string }
  readonly resolution: UsageResolution
  readonly groupBy: readonly string[]
}

/** An answer as it came, and what it answers. */
export interface UsageAnswer {
  readonly body: Uint8Array<ArrayBuffer>
  readonly question: UsageQuestion
}

/** Reads the body of an answer. */
export type ParseAnswer = (
  body: Uint8Array,
  question: UsageQuestion,
) => { readonly periods: readonly UsagePeriod[]; readonly problems: readonly UsageProblem[] }

/** What answers say, line by line; lines of `keyId` where they are all about one key. */
export interface ReadAnswers {
  readonly lines: readonly UsageLine[]
  readonly longSpends: readonly LongSpend[]
}

/** Reads answers that were divided by key and model, or by one of both. */
export function readDivided(
  answers: readonly UsageAnswer[],
  parse: ParseAnswer,
  keyId: KeyId | null = null,
): ReadAnswers {
  const lines: UsageLine[] = []
  const longSpends: LongSpend[] = []
  for (const { body, question } of answers) {
    const placeOf = createPlaces(question.groupBy, keyId)
    const { periods, problems } = parse(body, question)
    for (const { period, rows, residual } of periods) {
      const day = dayOf(period)
      for (const { values, figures } of rows) lines.push({ day, ...placeOf(values), figures })
      // What is one key's is that key's, also where no model is said; an undivided answer is all of this kind.
      if (keyId !== null && isMore(residual)) lines.push({ day, keyId, model: null, figures: residual })
    }
    for (const { period, values, text } of problems) {
      // Of a whole day the undivided answer says the same.
      if (values !== null) longSpends.push({ day: period, ...placeOf(values), text })
      else if (keyId !== null && question.groupBy.length === 0)
        longSpends.push({ day: period, keyId, model: null, text })
    }
  }
  return { lines, longSpends }
}

/** Reads what undivided answers say of each day with traffic; an amount that is too long counts as nothing here. */
export function readTotals(
  answers: readonly UsageAnswer[],
  parse: ParseAnswer,
): {
  readonly totals: ReadonlyMap<number, { readonly spend: bigint; readonly requests: number }>
  readonly longSpends: readonly LongSpend[]
} {
  const totals = new Map<number, { readonly spend: bigint; readonly requests: number }>()
  const longSpends: LongSpend[] = []
  for (const { body, question } of answers) {
    const { periods, problems } = parse(body, question)
    for (const { period, total } of periods) {
      const { spend, totalRequests: requests } = total
      if (spend !== 0n || requests > 0) totals.set(dayOf(period), { spend, requests })
    }
    for (const { period, text } of problems) {
      longSpends.push({ day: period, keyId: null, model: null, text })
      totals.set(dayOf(period), totals.get(dayOf(period)) ?? { spend: 0n, requests: 0 })
    }
  }
  return { totals, longSpends }
}

/** Says what is too large for any file as the failure that it is. */
export function refusingLarge<T>(build: () => T): T {
  try {
    return build()
  } catch (error) {
    if (error instanceof UsageTooLarge) throw new AppError('bad_answer', { detail: error.message })
    throw error
  }
}

function isMore({ spend, totalRequests, inputTokens, outputTokens, totalTokens }: UsageFigures): boolean {
  return spend >= 0n && Math.min(totalRequests, inputTokens, outputTokens, totalTokens) >= 0
}

interface Place {
  readonly keyId: KeyId | null
  readonly model: string | null
}

function createPlaces(groupBy: readonly string[], keyId: KeyId | null): (values: readonly UsageValue[]) => Place {
  const key = groupBy.indexOf('api_key_id')
  const model = groupBy.indexOf('model_used')
  return (values) => ({
    keyId: key < 0 ? keyId : parseKeyId(values[key]),
    model: model < 0 ? null : textOf(values[model]),
  })
}

/** Traffic without a model has `null`, or an empty text. */
function textOf(value: UsageValue | undefined): string | null {
  return value === undefined || value === null || value === '' ? null : String(value)
}
