import { AppError } from '#shared/contract/app-error.ts'
import { parseKeyId } from '#shared/domain/api-key.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import { addRounded, createRounded } from '#shared/domain/rounded.ts'
import type { Rounded } from '#shared/domain/rounded.ts'
import type { UsageFigures, UsagePeriod, UsageResolution, UsageValue } from '#shared/domain/usage.ts'
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
export type ParseAnswer = (body: Uint8Array, question: UsageQuestion) => { readonly periods: readonly UsagePeriod[] }

/** What was rounded, day by day. */
export type RoundedByDay = ReadonlyMap<number, Rounded>

/** What answers say, line by line; lines of `keyId` where they are all about one key. */
export interface ReadAnswers {
  readonly lines: readonly UsageLine[]
  /** What was rounded of the lines. */
  readonly rounded: RoundedByDay
}

/** What undivided answers say of each day with traffic. */
export interface ReadTotals {
  readonly totals: ReadonlyMap<number, { readonly spend: bigint; readonly requests: number }>
  readonly rounded: RoundedByDay
}

/** No sum of all keys is larger: columns hold 64 bits. */
const MOST_TOTAL = 2n ** 63n

/** Reads answers that were divided by key and model, or by one of both, and by at most one further field. */
export function readDivided(
  answers: readonly UsageAnswer[],
  parse: ParseAnswer,
  keyId: KeyId | null = null,
): ReadAnswers {
  const lines: UsageLine[] = []
  const byDay = new Map<number, Rounded>()
  for (const { body, question } of answers) {
    const placeOf = createPlaces(question.groupBy, keyId)
    for (const { period, rows, residual, rounded } of parse(body, question).periods) {
      const day = dayOf(period)
      for (const { values, figures } of rows) lines.push({ day, ...placeOf(values), figures })
      // What is one key's is that key's, also where no model is said; an undivided answer is all of this kind. To say so of a
      // further field would make traffic without a value of what has not been divided by it: that stays the difference.
      const isWhole = keyId !== null && furtherPlace(question.groupBy) < 0 && isMore(residual)
      if (isWhole) lines.push({ day, keyId, model: null, figures: residual })
      // Lines that come to the total by what the rows do not have lost what the total lost.
      const areRows = !isWhole || (rows.length > 0 && residual.spend === 0n)
      noteRounded(byDay, day, areRows ? rounded.rows : rounded.total)
    }
  }
  return { lines, rounded: byDay }
}

/** Reads what undivided answers say of each day with traffic. */
export function readTotals(answers: readonly UsageAnswer[], parse: ParseAnswer): ReadTotals {
  const totals = new Map<number, { readonly spend: bigint; readonly requests: number }>()
  const byDay = new Map<number, Rounded>()
  for (const { body, question } of answers) {
    for (const { period, total, rounded } of parse(body, question).periods) {
      const { spend, totalRequests: requests } = total
      if (spend >= MOST_TOTAL || spend < -MOST_TOTAL)
        throw new AppError('bad_answer', { detail: `usage of ${period}: more than 9 billion dollars` })
      if (spend !== 0n || requests > 0) totals.set(dayOf(period), { spend, requests })
      noteRounded(byDay, dayOf(period), rounded.total)
    }
  }
  return { totals, rounded: byDay }
}

/** Puts what was rounded on a day to what is known of it. */
export function noteRounded(byDay: Map<number, Rounded>, day: number, rounded: Rounded): void {
  if (rounded.count === 0) return
  const known = byDay.get(day) ?? createRounded()
  addRounded(known, rounded)
  byDay.set(day, known)
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
  readonly further: string | null
}

function createPlaces(groupBy: readonly string[], keyId: KeyId | null): (values: readonly UsageValue[]) => Place {
  const key = groupBy.indexOf('api_key_id')
  const model = groupBy.indexOf('model_used')
  const further = furtherPlace(groupBy)
  return (values) => ({
    keyId: key < 0 ? keyId : parseKeyId(values[key]),
    model: model < 0 ? null : textOf(values[model]),
    further: further < 0 ? null : valueText(values[further] ?? null),
  })
}

function furtherPlace(groupBy: readonly string[]): number {
  return groupBy.findIndex((name) => name !== 'api_key_id' && name !== 'model_used')
}

/** A flag as text. Nothing at all and the empty text are two things: nobody said anything, or somebody said nothing. */
function valueText(value: UsageValue): string | null {
  return typeof value === 'boolean' ? String(value) : value
}

/** Traffic without a model has `null`, or an empty text. */
function textOf(value: UsageValue | undefined): string | null {
  return value === undefined || value === null || value === '' ? null : String(value)
}
