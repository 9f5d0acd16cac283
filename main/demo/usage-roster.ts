import { createRandom, mix } from './random.ts'
import type { KeyRecord } from './records.ts'
import type { UsageLine } from './usage-lines.ts'

const PER_DAY = 1_000_000_000 / 30
const DAY = 86_400_000

/** One key as a source of usage; it goes on existing here when the key is deleted. */
export type Spender = {
  readonly id: string
  readonly groupId: string | null
  /** What it spends on a usual day, in billionths of a dollar; 0 is a key that never spent. */
  readonly perDay: number
  /** The number all of its days are drawn from. */
  readonly draw: number
  readonly lastDay: number
  /** What it did on a day, where that is told and not drawn. */
  readonly lines?: (day: number, take: (line: UsageLine) => void) => void
}

/** Who spends in a seeded organisation, and the day on which its history was written. */
export type Roster = {
  readonly listed: () => readonly Spender[]
  /** Keys that were deleted long ago: they spent, and no list knows them. */
  readonly unknown: () => readonly Spender[]
  readonly startDay: number
}

/** Creates the roster of a seed; nothing is drawn before the first question. */
export function createRoster(seed: string, keys: readonly KeyRecord[], startMoment: number): Roster {
  const startDay = Math.floor(startMoment / DAY)
  const start = createRandom(`${seed}:usage`).below(2 ** 32)
  let listed: readonly Spender[] | null = null
  let unknown: readonly Spender[] | null = null
  return {
    listed: () => (listed ??= keys.map((key, position) => buildSpender(key, mix(start, position)))),
    unknown: () => (unknown ??= buildUnknown(seed, keys, startDay)),
    startDay,
  }
}

function buildSpender(key: KeyRecord, draw: number): Spender {
  const { id, groupId, monthlySpend } = key
  return { id, groupId, perDay: Number(monthlySpend) * PER_DAY, draw, lastDay: Infinity }
}

/** One key in fifty, at least one. */
function buildUnknown(seed: string, keys: readonly KeyRecord[], startDay: number): readonly Spender[] {
  const random = createRandom(`${seed}:unknown`)
  return Array.from({ length: Math.max(1, Math.round(keys.length / 50)) }, (_, position) => ({
    id: random.uuid(),
    groupId: keys[position]?.groupId ?? null,
    perDay: (5 + random.below(900)) * PER_DAY,
    draw: random.below(2 ** 32),
    lastDay: startDay - 20 - random.below(60),
  }))
}
