import { mix } from './random.ts'
import { models, type Model } from './usage-models.ts'
import type { Spender } from './usage-roster.ts'

/** The smallest unit of usage: what one key did with one model in one hour. */
export type UsageLine = {
  readonly spender: Spender
  readonly model: Model
  readonly moment: number
  readonly requests: number
  readonly inputTokens: number
  readonly outputTokens: number
  /** Billionths of a dollar; whole, and far from the largest exact number. */
  readonly nano: number
  /** The number its tags are drawn from. */
  readonly draw: number
  /** What stands in a dimension, where it is not drawn. */
  readonly tags?: Readonly<Record<'origin_title' | 'user_id', string | null>>
}

const HOUR = 3_600_000
const PARTS = 1_000_003

/** Hands out what a key did on a day, the same at every call; nothing is stored. */
export function eachLine(spender: Spender, day: number, take: (line: UsageLine) => void): void {
  if (spender.lines) return spender.lines(day, take)
  if (spender.perDay === 0 || day > spender.lastDay) return
  const draw = mix(spender.draw, day)
  if (draw % 100 < (isWeekend(day) ? 70 : 20)) return
  const count = 1 + ((draw >>> 8) % 3)
  for (let position = 0; position < count; position += 1) {
    take(buildLine(spender, day, mix(draw, position + 1), count))
  }
}

/** Whether nobody at all works on a day: one in seventeen. */
export function isQuiet(day: number): boolean {
  return mix(day, 17) % 17 === 0
}

function buildLine(spender: Spender, day: number, draw: number, count: number): UsageLine {
  const model = models[(spender.draw + ((draw >>> 5) % 3)) % models.length] ?? models[0]
  const size = mix(draw, 1)
  const requests = 1 + (size % 60)
  return {
    spender,
    model,
    moment: (day * 24 + 6 + ((draw >>> 12) % 16)) * HOUR,
    requests,
    inputTokens: requests * (150 + ((size >>> 6) % 4000)),
    outputTokens: model.kind === 'completions' ? requests * (20 + ((size >>> 9) % 900)) : 0,
    // Between a quarter and seven quarters of a usual day, spread over the lines of the day.
    nano: Math.floor((spender.perDay * (0.25 + ((draw % PARTS) / PARTS) * 1.5)) / count),
    draw,
  }
}

function isWeekend(day: number): boolean {
  // Day 0, the first of January 1970, was a Thursday.
  const weekday = (day + 4) % 7
  return weekday === 0 || weekday === 6
}
