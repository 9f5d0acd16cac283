import type { MemberChange, NamedChange } from './changed.ts'
import { addAmounts, NO_AMOUNTS, splitDifference } from './difference.ts'
import type { BeforeAfter } from './difference.ts'
import { codeModels } from '../members/dimension-source.ts'
import { sumKeysByModel } from '../sums/key-sums.ts'
import type { DaySpan } from '../days/day-span.ts'
import type { SpendSource } from '../spend-source.ts'

const MOST_NAMED = 10

/** Compares two periods by models. Of one model there is no mix; a key is new to it when it used other models before. */
export function compareModels(source: SpendSource, before: DaySpan, after: DaySpan): readonly MemberChange[] {
  const { members, codes } = codeModels(source.usage.modelNames)
  const byModel = new Map<number, Map<number, BeforeAfter>>()
  for (const [side, span] of [
    ['before', before],
    ['after', after],
  ] as const)
    // prettier-ignore
    for (const { key, model, ...amounts } of sumKeysByModel(source, span)) {
      const code = codes[model] ?? 0
      const keys = byModel.get(code) ?? new Map<number, BeforeAfter>()
      byModel.set(code, keys)
      const known = keys.get(key) ?? { before: NO_AMOUNTS, after: NO_AMOUNTS }
      keys.set(key, { ...known, [side]: addAmounts(known[side], amounts) })
    }
  return [...byModel].flatMap(([code, keys]) => {
    const member = members[code]
    return member ? [{ member, ...describe(source, keys) }] : []
  })
}

function describe(
  { usage, keys: facts }: SpendSource,
  keys: ReadonlyMap<number, BeforeAfter>,
): Omit<MemberChange, 'member'> {
  // prettier-ignore
  const all = [...keys.values()]
  const kept = all.filter(({ before, after }) => isUsed(before) && isUsed(after))
  const sum = (some: readonly BeforeAfter[]): BeforeAfter =>
    some.reduce((so, one) => ({ before: addAmounts(so.before, one.before), after: addAmounts(so.after, one.after) }), {
      before: NO_AMOUNTS,
      after: NO_AMOUNTS,
    })
  const total = sum(all)
  const named = [...keys].map(([place, { before, after }]): NamedChange => {
    return {
      name: usage.keyIds[place] ?? null,
      text: facts[place]?.name ?? null,
      before: before.spend,
      after: after.spend,
    }
  })
  const { volume, price, modelMix } = splitDifference([sum(kept)])
  return {
    before: total.before.spend,
    after: total.after.spend,
    parts: {
      newKeys: sum(all.filter(({ before }) => !isUsed(before))).after.spend,
      goneKeys: -sum(all.filter(({ after }) => !isUsed(after))).before.spend,
      volume,
      price,
      modelMix,
      relabelled: 0n,
    },
    keys: named.toSorted((one, other) => Number(sizeOf(other) - sizeOf(one))).slice(0, MOST_NAMED),
    models: [],
  }
}

const isUsed = ({ spend, requests, tokens }: BeforeAfter['before']): boolean =>
  spend !== 0n || requests !== 0n || tokens !== 0n

const sizeOf = ({ before, after }: NamedChange): bigint => (after > before ? after - before : before - after)
