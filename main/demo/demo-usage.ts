import type { Burst, Calendar, Habit } from './demo-blueprint.ts'
import type { PricedModel } from './demo-models.ts'
import { mix } from './random.ts'
import type { UsageLine } from './usage-lines.ts'
import type { Spender } from './usage-roster.ts'

const HOUR = 3_600_000
const DAY = 86_400_000
const NANO = 1_000_000_000
const PARTS = 1_000_003
const TOKENS_A_REQUEST = 2400

/** A key as a source of usage. */
export function createDemoSpender(
  key: { readonly id: string; readonly groupId: string | null },
  habit: Habit,
  draw: number,
  calendar: Calendar,
): Spender {
  const linesOn = (day: number): readonly UsageLine[] => buildDay(spender, habit, day, calendar)
  const months = new Map<number, ReadonlyMap<number, readonly UsageLine[]>>()
  const { cap } = habit
  const spender: Spender = {
    id: key.id,
    groupId: key.groupId,
    perDay: habit.perDay * NANO,
    draw,
    lastDay: calendar.startDay - habit.until - 1,
    lines: (day, take) => {
      const lines = cap === undefined ? linesOn(day) : readCapped(months, linesOn, day, cap)
      lines.forEach(take)
    },
  }
  return spender
}

/** The lines of a day, in the order of their hours. */
function buildDay(spender: Spender, habit: Habit, day: number, { startDay, firstDay }: Calendar): readonly UsageLine[] {
  const age = startDay - day
  if (day < firstDay || age > habit.from || age <= habit.until) return []
  const draw = mix(spender.draw, day)
  const weekend = isWeekend(day)
  if (habit.hours === 'office' && draw % 100 < (weekend ? 70 : 10)) return []
  const hours = habit.hours === 'always' ? [0, 6, 12, 18] : [7 + ((draw >>> 9) % 5), 13 + ((draw >>> 13) % 6)]
  const nano = habit.perDay * NANO * growthAt(age) * (weekend ? 0.45 : 1) * (isMonthEnd(day) ? 1.35 : 1)
  const lines = hours.map((hour) => {
    const lineDraw = mix(draw, hour + 1)
    const model = habit.models[lineDraw % 7 < 4 ? 0 : lineDraw % 7 < 6 ? 1 : 2]
    // Between half and one and a half of a usual day.
    const amount = (nano / hours.length) * (0.5 + (lineDraw % PARTS) / PARTS)
    return buildLine(spender, day * 24 + hour, { model, amount, origin: habit.origin, draw: lineDraw })
  })
  const { burst } = habit
  return burst && age <= burst.from && age > burst.until ? [...lines, ...buildBurst(spender, burst, day)] : lines
}

function buildBurst(spender: Spender, { perDay, model, origin }: Burst, day: number): readonly UsageLine[] {
  return [19, 20, 21, 22, 23].map((hour) =>
    buildLine(spender, day * 24 + hour, {
      model,
      origin,
      amount: ((perDay * NANO) / 5) * (0.9 + (mix(day, hour) % 21) / 100),
      draw: mix(spender.draw, day * 24 + hour),
    }),
  )
}

type Part = {
  readonly model: PricedModel
  readonly amount: number
  readonly origin: string | null
  readonly draw: number
}

/** A line whose tokens cost what it costs. */
function buildLine(spender: Spender, hour: number, { model, amount, origin, draw }: Part): UsageLine {
  const millions = amount / NANO
  const outputShare = model.output === 0 ? 0 : 0.3 + (draw % 40) / 100
  const inputTokens = Math.round((millions * 1e6 * (1 - outputShare)) / model.input)
  const outputTokens = model.output === 0 ? 0 : Math.round((millions * 1e6 * outputShare) / model.output)
  return {
    spender,
    model,
    moment: hour * HOUR,
    requests: Math.max(1, Math.round((inputTokens + outputTokens) / TOKENS_A_REQUEST)),
    inputTokens,
    outputTokens,
    // Millionths of a dollar: what a price for a token comes to.
    nano: Math.floor(amount / 1000) * 1000,
    draw,
    tags: { origin_title: origin, user_id: draw % 3 === 0 ? null : userOf(spender, draw) },
  }
}

/** Who used a key: mostly one person, now and then the next one. */
function userOf(spender: Spender, draw: number): string {
  return `user-${(spender.draw + (draw % 5 === 0 ? 1 : 0)) % 12}`
}

/** The lines of a day of a key that is refused once its month has cost its cap; the request that crosses it counts. */
function readCapped(
  months: Map<number, ReadonlyMap<number, readonly UsageLine[]>>,
  linesOn: (day: number) => readonly UsageLine[],
  day: number,
  cap: number,
): readonly UsageLine[] {
  const first = firstOfMonth(day)
  let days = months.get(first)
  if (days === undefined) {
    const kept = new Map<number, readonly UsageLine[]>()
    let left = cap * NANO
    for (let at = first; firstOfMonth(at) === first && left > 0; at += 1) {
      const accepted: UsageLine[] = []
      for (const line of linesOn(at)) {
        if (left <= 0) break
        accepted.push(line)
        left -= line.nano
      }
      kept.set(at, accepted)
    }
    months.set(first, (days = kept))
  }
  return days.get(day) ?? []
}

/** The organisation grows by half in a year, and stays as it is after its seed. */
function growthAt(age: number): number {
  return Math.min(1, Math.max(0.5, 1 - age * 0.0012))
}

function isMonthEnd(day: number): boolean {
  return new Date((day + 3) * DAY).getUTCDate() <= 3
}

function isWeekend(day: number): boolean {
  // Day 0, the first of January 1970, was a Thursday.
  const weekday = (day + 4) % 7
  return weekday === 0 || weekday === 6
}

/** The first day of the month of a day. */
export function firstOfMonth(day: number): number {
  return day - new Date(day * DAY).getUTCDate() + 1
}
