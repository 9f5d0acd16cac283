import { compareMembers } from './changed.ts'
import type { MemberChange } from './changed.ts'
import { dailySpend } from './daily-spend.ts'
import type { DailySpend } from './daily-spend.ts'
import type { ChangeParts } from './difference.ts'
import type { KeyDimension } from './key-dimensions.ts'
import type { LabelReading } from './pivot-query.ts'
import type { Member } from './pivot-result.ts'
import type { SpendSource } from './spend-source.ts'

/** From when on a rise is worth a word. */
export interface RegressionThresholds {
  /** So many times what is usual. */
  readonly factor: number
  /** And so many nano-dollars a day above it. */
  readonly minimum: bigint
}

/** Days in a row on which a member spent far more than usual, and why. */
export interface Regression {
  readonly member: Member
  readonly from: number
  /** The first day that is usual again; the end of what was looked at where it goes on. */
  readonly to: number
  readonly spend: bigint
  /** What as many usual days would have come to. */
  readonly usual: bigint
  /** Those days compared with as many before them. */
  readonly change: MemberChange | null
  /** The largest of the reasons for a rise; `null` where nothing rose. */
  readonly reason: keyof ChangeParts | null
}

/** What is searched for regressions: the days before `to`, of which there must be as many again before. */
export interface RegressionSearch {
  readonly dimension: KeyDimension
  readonly labels: LabelReading
  readonly from: number
  readonly to: number
  readonly thresholds: RegressionThresholds
}

/** Days by which one is judged; so many at least. */
const HISTORY = 28
const LEAST_HISTORY = 14
/** More of them nobody reads, and each is explained. */
const MOST = 50

/** Finds days on which members spent far more than usual, newest first, and says why. */
export function findRegressions(source: SpendSource, search: RegressionSearch): readonly Regression[] {
  const { dimension, labels, from, to, thresholds } = search
  return dailySpend(source, { dimension, labels, from: from - HISTORY, to })
    .flatMap((daily) => findRises(daily, from, thresholds).map((rise) => ({ ...rise, member: daily.member })))
    .toSorted((left, right) => right.from - left.from || Number(right.spend - left.spend))
    .slice(0, MOST)
    .map((rise) => explain(source, search, rise))
}

type Rise = Pick<Regression, 'from' | 'to' | 'spend' | 'usual'>

function findRises({ from: first, days }: DailySpend, from: number, { factor, minimum }: RegressionThresholds): Rise[] {
  const rises: Rise[] = []
  // Days of a rise are no measure for those after them.
  let usualDays: bigint[] = []
  for (const [place, spend] of days.entries()) {
    const day = first + place
    const last = rises.at(-1)
    // What went on for four weeks is usual from then on.
    if (last?.to === day && day - last.from === HISTORY) usualDays = days.slice(place - HISTORY, place)
    const usual = usualDays.length < LEAST_HISTORY ? null : median(usualDays.slice(-HISTORY))
    if (usual === null || spend - usual < minimum || Number(spend) < Number(usual) * factor) {
      usualDays.push(spend)
      continue
    }
    if (last?.to === day)
      rises[rises.length - 1] = { ...last, to: day + 1, spend: last.spend + spend, usual: last.usual + usual } // prettier-ignore
    else rises.push({ from: day, to: day + 1, spend, usual })
  }
  return rises.filter(({ to }) => to > from)
}

function median(values: readonly bigint[]): bigint {
  const sorted = values.toSorted((left, right) => (left < right ? -1 : left > right ? 1 : 0))
  return sorted[Math.floor(sorted.length / 2)] ?? 0n
}

function explain(
  source: SpendSource,
  { dimension, labels }: RegressionSearch,
  rise: Rise & { readonly member: Member },
): Regression {
  const before = { from: 2 * rise.from - rise.to, to: rise.from }
  const changes = compareMembers(source, { dimension, labels, before, after: rise })
  const { kind, value } = rise.member
  const change = changes.find(({ member }) => member.kind === kind && member.value === value) ?? null
  return { ...rise, change, reason: change && mainReason(change.parts) }
}

/** The largest reason for a rise. */
function mainReason(parts: ChangeParts): keyof ChangeParts | null {
  const names = Object.keys(parts) as (keyof ChangeParts)[] // the parts have no other members
  const largest = names.toSorted((left, right) => Number(parts[right] - parts[left]))[0]
  return largest && parts[largest] > 0n ? largest : null
}
