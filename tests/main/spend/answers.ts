import type { KeyId } from '#shared/domain/api-key.ts'
import { nanoText, nano } from '#shared/domain/money.ts'
import { dayText } from '#shared/spend/days/calendar.ts'
import type { DaySpan } from '#shared/spend/days/day-span.ts'
import type { UsageAnswer } from '../../../main/spend/usage-answer.ts'

/** What a key spent on a model on a day, in nano-dollars. */
export interface Spent {
  readonly day: number
  readonly key: KeyId | null
  readonly model: string | null
  /** What stands in the further field that is asked for after the other two. */
  readonly further?: unknown
  readonly nano: bigint
  readonly requests?: number
  readonly tokens?: number
  /** In place of the amount, as the gateway writes it. */
  readonly text?: string
}

/** The id of a key. */
export function keyId(n: number): KeyId {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as KeyId
}

/** The answer of a gateway to a question about some days, divided by what `groupBy` says. */
export function anAnswer(
  span: DaySpan,
  spent: readonly Spent[],
  groupBy: readonly string[] = ['api_key_id', 'model_used'],
): UsageAnswer {
  const usage: Record<string, unknown> = {}
  for (let day = span.from; day < span.to; day++) {
    const own = spent.filter((one) => one.day === day)
    if (own.length === 0) continue
    const rows = own.map(({ key, model, further = null, ...one }) => ({
      group_by_values: {
        api_key_id: key,
        model_used: model,
        ...(groupBy[2] !== undefined && { [groupBy[2]]: further }),
      },
      ...counted([one]),
      ...(one.text === undefined ? {} : { spend: one.text }),
    }))
    usage[dayText(day)] = { ...counted(own), ...(groupBy.length > 0 ? { grouped_data: rows } : {}) }
  }
  const question = { span: { from: dayText(span.from), to: dayText(span.to) }, resolution: 'day', groupBy } as const
  return { body: new TextEncoder().encode(JSON.stringify({ usage })), question }
}

function counted(all: readonly Pick<Spent, 'nano' | 'requests' | 'tokens'>[]): Readonly<Record<string, unknown>> {
  const sum = (of: (one: Pick<Spent, 'nano' | 'requests' | 'tokens'>) => number): number =>
    all.reduce((total, one) => total + of(one), 0)
  return {
    total_requests: sum(({ requests = 1 }) => requests),
    spend: nanoText(nano(all.reduce((total, one) => total + one.nano, 0n))),
    input_tokens: sum(({ tokens = 10 }) => tokens),
    output_tokens: 0,
    total_tokens: sum(({ tokens = 10 }) => tokens),
  }
}
