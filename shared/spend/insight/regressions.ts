import { meets } from '../days/day-span.ts'
import type { DaySpan } from '../days/day-span.ts'
import type { MemberChange } from './changed.ts'
import { compareSpend } from './compare-spend.ts'
import type { ComparedDimension } from './compare-spend.ts'
import { dailySpend } from '../sums/daily-spend.ts'
import type { DailySpend } from '../sums/daily-spend.ts'
import type { ChangeParts } from './difference.ts'
import type { LabelReading } from '../pivot/pivot-query.ts'
import type { Member } from '../pivot/pivot-result.ts'
import type { SpendSource } from '../spend-source.ts'

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
  /** Those days compared with the same days of the week before them. */
  readonly change: MemberChange | null
  /** The largest of the reasons for a rise; `null` where nothing rose. */
  readonly reason: keyof ChangeParts | null
}

/** What is searched for regressions. Four weeks before `from` are the measure of the first days. */
export interface RegressionSearch {
  readonly dimension: ComparedDimension
  readonly labels: LabelReading
  readonly from: number
  readonly to: number
  readonly thresholds: RegressionThresholds
}

const WEEK = 7
/** Weeks by which a day is judged; so many at least. */
const WEEKS = 4
const LEAST_WEEKS = 2
const FOUR_WEEKS = WEEKS * WEEK
/** More of them nobody reads, and each is explained. */
const MOST = 50

/** Finds days on which members spent far more than usual, newest first, and says why. */
export function findRegressions(source: SpendSource, search: RegressionSearch): readonly Regression[] {
  const { dimension, labels, from, to } = search
  return dailySpend(source, { dimension, labels, from: from - FOUR_WEEKS, to })
    .flatMap((daily) => findRises(daily, search, source.gaps).map((rise) => ({ ...rise, member: daily.member })))
    .toSorted((left, right) => right.from - left.from || Number(right.spend - left.spend))
    .slice(0, MOST)
    .map((rise) => explain(source, search, rise))
}

type Rise = Pick<Regression, 'from' | 'to' | 'spend' | 'usual'>

function findRises(
  { from: first, days }: DailySpend,
  { from, thresholds: { factor, minimum } }: RegressionSearch,
  gaps: readonly DaySpan[],
): Rise[] {
  const rises: Rise[] = []
  const usualDays = createUsualDays()
  for (const [place, spend] of days.entries()) {
    const day = first + place
    // What was spent on a day that is not stored is not known, and no measure.
    if (meets(gaps, { from: day, to: day + 1 })) continue
    const last = rises.at(-1)
    // What went on for four weeks is usual from then on.
    if (last?.to === day && day - last.from === FOUR_WEEKS)
      for (let past = last.from; past < day; past++) usualDays.add(past, days[past - first] ?? 0n)
    const usual = usualDays.usual(day)
    // Days of a rise are no measure for those after them.
    if (usual === null || spend - usual < minimum || Number(spend) < Number(usual) * factor) usualDays.add(day, spend)
    else if (last?.to !== day) rises.push({ from: day, to: day + 1, spend, usual })
    else rises[rises.length - 1] = { ...last, to: day + 1, spend: last.spend + spend, usual: last.usual + usual }
  }
  return rises.filter(({ to }) => to > from)
}

interface UsualDays {
  readonly add: (day: number, spend: bigint) => void
  /** The middle of the last four of the same day of the week; `null` where too few are known. */
  readonly usual: (day: number) => bigint | null
}

function createUsualDays(): UsualDays {
  const byWeekday = Array.from({ length: WEEK }, (): bigint[] => [])
  const sameAs = (day: number): bigint[] => byWeekday[day % WEEK] ?? []
  return {
    add: (day, spend) => void sameAs(day).push(spend),
    usual(day) {
      const known = sameAs(day)
      return known.length < LEAST_WEEKS ? null : median(known.slice(-WEEKS))
    },
  }
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
  const weeks = Math.ceil((rise.to - rise.from) / WEEK) * WEEK
  const before = { from: rise.from - weeks, to: rise.to - weeks }
  const changes = compareSpend(source, { dimension, labels, before, after: rise })
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
