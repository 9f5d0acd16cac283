import type { DaySpan } from './asked-spans.ts'
import { guessedUntil } from './guessed-labels.ts'
import { codeKeys } from './key-dimensions.ts'
import { labelStretches, wholeStretches } from './key-stretches.ts'
import type { LabelReading } from './pivot-query.ts'
import type { Member } from './pivot-result.ts'
import type { SpendSource } from './spend-source.ts'
import { sumStretches } from './stretch-sums.ts'

/** A key through which spend moved; both `null` where nobody knows more of it than its usage. */
export interface BridgeKey {
  readonly id: string | null
  readonly name: string | null
  readonly spend: bigint
}

/** Spend that one reading of a label gives to one member, and the other to another one. */
export interface BridgeMove {
  /** Whose it was on the day, and whose it is by the labels of today. */
  readonly from: Member
  readonly to: Member
  readonly spend: bigint
  /** Largest first. */
  readonly keys: readonly BridgeKey[]
}

/** How the two readings of a label differ. What a member has by the labels of the day, less what moved out, with what moved in, is what it has by those of today. */
export interface Bridge {
  readonly members: readonly { readonly member: Member; readonly ofTheDay: bigint; readonly ofToday: bigint }[]
  /** Largest first. */
  readonly moves: readonly BridgeMove[]
  readonly moved: bigint
  /** The number of keys through which anything moved. */
  readonly keys: number
  readonly labelsGuessedUntil: number | null
}

/** Compares spend by the labels of the day with spend by those of today, key by key. */
export function bridgeLabel(source: SpendSource, label: string, span: DaySpan): Bridge {
  const stretches = labelStretches(source.keys.length, [source.labelPeriods(label)], span.from, span.to)
  const { keys: places } = wholeStretches(source.keys.length)
  const read = (labels: LabelReading) => codeKeys({ kind: 'label', label }, { source, stretches, labels, places })
  const [then, now] = [read('then'), read('now')]
  const spendOf = sumStretches(source, stretches, span)
  const book = createBridgeBook()
  for (let stretch = 0; stretch < stretches.count; stretch++) {
    const spend = spendOf(stretch)
    const [from, to] = [then.members[then.codes[stretch] ?? 0], now.members[now.codes[stretch] ?? 0]]
    if (spend !== 0n && from && to) book.add({ from, to, spend, key: stretches.keys[stretch] ?? 0 })
  }
  const moves = book.moves().map((move) => ({
    ...move,
    keys: [...move.keys]
      .map(([key, spend]) => ({ id: source.keys[key]?.id ?? null, name: source.keys[key]?.name ?? null, spend }))
      .toSorted(largestFirst),
  }))
  return {
    members: book.members().toSorted((left, right) => Number(right.ofToday - left.ofToday)),
    moves: moves.toSorted(largestFirst),
    moved: moves.reduce((sum, { spend }) => sum + spend, 0n),
    keys: new Set(book.moves().flatMap(({ keys }) => [...keys.keys()])).size,
    labelsGuessedUntil: guessedUntil(source, span),
  }
}

const largestFirst = (left: { readonly spend: bigint }, right: { readonly spend: bigint }): number =>
  Number(right.spend - left.spend)

interface Moving {
  readonly from: Member
  readonly to: Member
  readonly spend: bigint
  readonly key: number
}

interface Moves extends Omit<Moving, 'key'> {
  readonly keys: ReadonlyMap<number, bigint>
}

interface BridgeBook {
  readonly add: (moving: Moving) => void
  readonly moves: () => readonly Moves[]
  readonly members: () => readonly Bridge['members'][number][]
}

function createBridgeBook(): BridgeBook {
  const moves = new Map<string, Moves>()
  const members = new Map<string, Bridge['members'][number]>()
  const nameOf = ({ kind, value }: Member): string => `${kind} ${value}`
  const credit = (member: Member, ofTheDay: bigint, ofToday: bigint): void => {
    const known = members.get(nameOf(member)) ?? { member, ofTheDay: 0n, ofToday: 0n }
    members.set(nameOf(member), { member, ofTheDay: known.ofTheDay + ofTheDay, ofToday: known.ofToday + ofToday })
  }
  return {
    add({ from, to, spend, key }) {
      credit(from, spend, 0n)
      credit(to, 0n, spend)
      if (nameOf(from) === nameOf(to)) return
      const name = JSON.stringify([nameOf(from), nameOf(to)])
      const known = moves.get(name) ?? { from, to, spend: 0n, keys: new Map<number, bigint>() }
      const keys = new Map(known.keys).set(key, (known.keys.get(key) ?? 0n) + spend)
      moves.set(name, { from, to, spend: known.spend + spend, keys })
    },
    moves: () => [...moves.values()],
    members: () => [...members.values()],
  }
}
