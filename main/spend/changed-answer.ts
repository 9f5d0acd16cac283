import type { ChangedAsked, ChangedLine, NewsAsked, Rise, SpendChanged } from '#shared/contract/spend-insight.ts'
import type { MemberChange } from '#shared/spend/insight/changed.ts'
import { compareSpend } from '#shared/spend/insight/compare-spend.ts'
import type { ComparedDimension } from '#shared/spend/insight/compare-spend.ts'
import type { ChangeParts } from '#shared/spend/insight/difference.ts'
import { guessedUntil } from '#shared/spend/members/guessed-labels.ts'
import type { Dimension } from '#shared/spend/pivot/pivot-query.ts'
import { dimensionName } from '#shared/spend/pivot/pivot-result.ts'
import { findRegressions } from '#shared/spend/insight/regressions.ts'
import type { RegressionThresholds } from '#shared/spend/insight/regressions.ts'
import { partsIn } from '#shared/spend/days/day-span.ts'
import type { DaySpan } from '#shared/spend/days/day-span.ts'
import type { SpendSource } from '#shared/spend/spend-source.ts'
import { keyDimension } from './key-dimension.ts'

const MOST_MEMBERS = 1000
const MOST_RISES = 200
/** So many days back, what rose is news. */
const NEWS_DAYS = 62

/** Compares two periods, and looks for rises in the later one. */
export function buildChanged(source: SpendSource, asked: ChangedAsked): SpendChanged {
  const { by, before, after, thresholds } = asked
  const all = compareSpend(source, { dimension: comparedBy(by), before, after, labels: 'then' })
  const sorted = all.toSorted((one, other) => compareSizes(differenceOf(other), differenceOf(one)))
  const first = Math.min(before.from, after.from)
  const end = Math.max(before.to, after.to)
  return {
    total: totalOf(all),
    members: sorted.slice(0, MOST_MEMBERS).map(({ member, before: was, after: is, parts }) => ({ member, before: was, after: is, parts })), // prettier-ignore
    more: Math.max(0, sorted.length - MOST_MEMBERS),
    rises: findRises(source, by, after, thresholds),
    provisionalFrom: source.provisionalFrom < end ? Math.max(source.provisionalFrom, first) : null,
    labelsGuessedUntil: by.kind === 'label' ? guessedUntil(source, { from: first, to: end }) : null,
    stored: { from: source.from, to: source.to },
    missing: [before, after].flatMap((span) => partsIn(source.gaps, span)),
  }
}

/** Rises of the last two months. */
export function findNews(source: SpendSource, { by, thresholds }: NewsAsked): readonly Rise[] {
  return findRises(source, by, { from: source.to - NEWS_DAYS, to: source.to }, thresholds)
}

/** What is compared: a property of keys, or models; fails for days. */
const comparedBy = (by: Dimension): ComparedDimension => (by.kind === 'model' ? { kind: 'model' } : keyDimension(by))

/** Days that may still move are no rise: they only grow. */
function findRises(
  source: SpendSource,
  by: Dimension,
  span: DaySpan,
  thresholds: RegressionThresholds,
): readonly Rise[] {
  const { from, to } = { from: Math.max(span.from, source.from), to: Math.min(span.to, source.to) }
  if (from >= to) return []
  const dimension = comparedBy(by)
  return findRegressions(source, { dimension, labels: 'then', from, to, thresholds })
    .slice(0, MOST_RISES)
    .map((rise) => ({
      ...rise,
      id: JSON.stringify([dimensionName(by), rise.member.kind, rise.member.value, rise.from]),
    }))
}

const PARTS: ChangeParts = { newKeys: 0n, goneKeys: 0n, volume: 0n, modelMix: 0n, price: 0n, relabelled: 0n }

function totalOf(all: readonly MemberChange[]): ChangedLine {
  return all.reduce<ChangedLine>(
    (sum, { before, after, parts }) => ({
      before: sum.before + before,
      after: sum.after + after,
      parts: addParts(sum.parts, parts),
    }),
    { before: 0n, after: 0n, parts: PARTS },
  )
}

const addParts = (one: ChangeParts, other: ChangeParts): ChangeParts => ({
  newKeys: one.newKeys + other.newKeys,
  goneKeys: one.goneKeys + other.goneKeys,
  volume: one.volume + other.volume,
  modelMix: one.modelMix + other.modelMix,
  price: one.price + other.price,
  relabelled: one.relabelled + other.relabelled,
})

const differenceOf = ({ before, after }: MemberChange): bigint => after - before

/** By size, whichever way. */
function compareSizes(one: bigint, other: bigint): number {
  const [left, right] = [one < 0n ? -one : one, other < 0n ? -other : other]
  return left === right ? 0 : left < right ? -1 : 1
}
