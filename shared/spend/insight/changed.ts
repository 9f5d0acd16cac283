import type { DaySpan } from '../days/day-span.ts'
import { addAmounts, NO_AMOUNTS, splitDifference } from './difference.ts'
import type { Amounts, BeforeAfter, ChangeParts } from './difference.ts'
import { codeKeys } from '../members/key-dimensions.ts'
import type { KeyDimension } from '../members/key-dimensions.ts'
import { sumKeysByModel } from '../sums/key-sums.ts'
import type { KeyModelSum } from '../sums/key-sums.ts'
import { wholeStretches } from '../members/key-stretches.ts'
import { spendByMember } from '../sums/member-spend.ts'
import type { LabelReading } from '../pivot/pivot-query.ts'
import type { Member } from '../pivot/pivot-result.ts'
import type { SpendSource } from '../spend-source.ts'

/** Two periods to be compared, by the members of a dimension of keys. */
export interface ChangeQuestion {
  readonly dimension: KeyDimension
  readonly before: DaySpan
  readonly after: DaySpan
  readonly labels: LabelReading
}

/** What one member spent in two periods, and why it is another amount. The parts add up to `after - before`. */
export interface MemberChange {
  readonly member: Member
  readonly before: bigint
  readonly after: bigint
  readonly parts: ChangeParts
  /** The keys and models that moved most, largest first. */
  readonly keys: readonly NamedChange[]
  readonly models: readonly NamedChange[]
}

/** What a key or a model spent in two periods. */
export interface NamedChange {
  /** The key's id or the model's name; `null` for usage without one. */
  readonly name: string | null
  readonly text: string | null
  readonly before: bigint
  readonly after: bigint
}

const MOST_NAMED = 10

/**
 * Compares two periods. Keys are first divided by their labels at the beginning of the second one, so that what a label
 * moved is told apart from what the keys did.
 */
export function compareMembers(source: SpendSource, question: ChangeQuestion): readonly MemberChange[] {
  const { dimension, before, after, labels } = question
  const fixed = wholeStretches(source.keys.length)
  const stretches = { ...fixed, fromDays: fixed.fromDays.map(() => after.from) }
  const coded = codeKeys(dimension, { source, stretches, labels, places: fixed.keys })
  const homes = new Map(coded.members.map((member): [string, Home] => [nameOf(member), { member, keys: new Map() }]))
  gatherSide(homes, { sums: sumKeysByModel(source, before), side: 'before', coded })
  gatherSide(homes, { sums: sumKeysByModel(source, after), side: 'after', coded })
  const spent = { before: spendByMember(source, { dimension, labels, ...before }), after: spendByMember(source, { dimension, labels, ...after }) } // prettier-ignore
  for (const { member } of [...spent.before.values(), ...spent.after.values()])
    if (!homes.has(nameOf(member))) homes.set(nameOf(member), { member, keys: new Map() })
  return [...homes.values()]
    .map((home) =>
      describeHome(source, home, {
        before: spent.before.get(nameOf(home.member))?.spend ?? 0n,
        after: spent.after.get(nameOf(home.member))?.spend ?? 0n,
      }),
    )
    .filter(({ before, after, keys }) => before !== 0n || after !== 0n || keys.length > 0)
    .toSorted(byGrowth)
}

/** By what a member is told apart from all others. */
const nameOf = ({ kind, value }: Member): string => `${kind} ${value}`

const byGrowth = (left: MemberChange, right: MemberChange): number =>
  Number(right.after - right.before - (left.after - left.before))

/** A member with its keys, each by model. */
interface Home {
  readonly member: Member
  readonly keys: Map<number, Map<number, BeforeAfter>>
}

interface Side {
  readonly sums: readonly KeyModelSum[]
  readonly side: keyof BeforeAfter
  readonly coded: ReturnType<typeof codeKeys>
}

function gatherSide(homes: Map<string, Home>, { sums, side, coded }: Side): void {
  for (const { key, model, ...amounts } of sums) {
    const member = coded.members[coded.codes[key] ?? 0]
    const home = member && homes.get(nameOf(member))
    if (!home) continue
    const models = home.keys.get(key) ?? new Map<number, BeforeAfter>()
    home.keys.set(key, models)
    models.set(model, { ...(models.get(model) ?? { before: NO_AMOUNTS, after: NO_AMOUNTS }), [side]: amounts })
  }
}

interface Spent {
  readonly before: bigint
  readonly after: bigint
}

function describeHome(source: SpendSource, { member, keys }: Home, spent: Spent): MemberChange {
  const byKey = new Map([...keys].map(([key, models]) => [key, totalOf(models.values())]))
  const kept = [...keys].filter(([key]) => isUsed(byKey.get(key)?.before) && isUsed(byKey.get(key)?.after))
  const all = totalOf(byKey.values())
  const sumWhere = (side: keyof BeforeAfter, other: keyof BeforeAfter): bigint =>
    [...byKey.values()].reduce((sum, key) => (isUsed(key[other]) ? sum : sum + key[side].spend), 0n)
  const parts: ChangeParts = {
    newKeys: sumWhere('after', 'before'),
    goneKeys: -sumWhere('before', 'after'),
    ...splitDifference([...byModel(kept.map(([, models]) => models)).values()]),
    relabelled: spent.after - all.after.spend - (spent.before - all.before.spend),
  }
  const { usage } = source
  return {
    member,
    ...spent,
    parts,
    keys: largest(byKey, (key) => ({ name: usage.keyIds[key] ?? null, text: source.keys[key]?.name ?? null })),
    models: largest(byModel([...keys.values()]), (model) => ({ name: usage.modelNames[model] ?? null, text: usage.modelNames[model] ?? null })), // prettier-ignore
  }
}

const isUsed = (amounts: Amounts | undefined): boolean =>
  amounts !== undefined && (amounts.spend !== 0n || amounts.requests !== 0n || amounts.tokens !== 0n)

const addBoth = (left: BeforeAfter, right: BeforeAfter): BeforeAfter => ({
  before: addAmounts(left.before, right.before),
  after: addAmounts(left.after, right.after),
})

function totalOf(all: Iterable<BeforeAfter>): BeforeAfter {
  return [...all].reduce(addBoth, { before: NO_AMOUNTS, after: NO_AMOUNTS })
}

function byModel(keys: readonly ReadonlyMap<number, BeforeAfter>[]): Map<number, BeforeAfter> {
  const models = new Map<number, BeforeAfter>()
  for (const key of keys)
    for (const [model, amounts] of key) models.set(model, totalOf([amounts, ...(models.has(model) ? [models.get(model) ?? amounts] : [])])) // prettier-ignore
  return models
}

type Name = Pick<NamedChange, 'name' | 'text'>

function largest(all: ReadonlyMap<number, BeforeAfter>, nameAt: (place: number) => Name): readonly NamedChange[] {
  const size = ({ before, after }: NamedChange): bigint => (after > before ? after - before : before - after)
  return [...all]
    .map(([place, { before, after }]) => ({ ...nameAt(place), before: before.spend, after: after.spend }))
    .filter((change) => size(change) > 0n)
    .toSorted((left, right) => Number(size(right) - size(left)))
    .slice(0, MOST_NAMED)
}
