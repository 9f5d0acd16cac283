import type { DaySpan } from '../days/day-span.ts'
import { createCoder } from '../members/dimension-coder.ts'
import { guessedUntil } from '../members/guessed-labels.ts'
import { codeKeys } from '../members/key-dimensions.ts'
import { joinedPlaces, labelStretches, wholeStretches } from '../members/key-stretches.ts'
import type { KeyStretches } from '../members/key-stretches.ts'
import { siftPlaces } from '../pivot/pivot-filters.ts'
import type { Passing } from '../pivot/pivot-filters.ts'
import { storedDays } from '../pivot/pivot-period.ts'
import type { LabelReading, PivotQuery } from '../pivot/pivot-query.ts'
import type { Member } from '../pivot/pivot-result.ts'
import type { SpendSource } from '../spend-source.ts'
import { sumStretches } from '../sums/stretch-sums.ts'

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
  /** What all members have together: the total of the question. */
  readonly total: bigint
  readonly labelsGuessedUntil: number | null
  /** What was spent on days whose labels are guessed. */
  readonly guessedSpend: bigint
}

/** What is compared: the usage that a question counts, whatever its fields are. */
export type BridgeQuestion = Pick<PivotQuery, 'from' | 'to' | 'filters' | 'labels' | 'joinsRotated' | 'fiscalStart'>

/**
 * Compares spend by the labels of the day with spend by those of today, key by key. Filters are read as the question reads
 * labels, in both: what is compared is one and the same usage.
 */
export function bridgeLabel(source: SpendSource, label: string, question: BridgeQuestion): Bridge {
  const days = storedDays(source, question)
  const { stretches, passing } = placesOf(source, label, question, days)
  const places = question.joinsRotated ? joinedPlaces(source) : wholeStretches(source.keys.length).keys
  const read = (labels: LabelReading) => codeKeys({ kind: 'label', label }, { source, stretches, labels, places })
  const [then, now] = [read('then'), read('now')]
  const spendOf = sumStretches(source, stretches, { ...days, passing })
  const guessed = guessedUntil(source, question)
  const book = createBridgeBook()
  for (let stretch = 0; stretch < stretches.count; stretch++) {
    const spend = spendOf(stretch)
    const [from, to] = [then.members[then.codes[stretch] ?? 0], now.members[now.codes[stretch] ?? 0]]
    if (spend !== 0n && from && to) book.add({ from, to, spend, key: stretches.keys[stretch] ?? 0 })
  }
  const guessedOf = guessed === null ? null : sumStretches(source, stretches, { ...days, to: guessed, passing })
  const sum = (of: (stretch: number) => bigint): bigint =>
    Array.from({ length: stretches.count }, (_, stretch) => of(stretch)).reduce((total, spend) => total + spend, 0n)
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
    total: sum(spendOf),
    labelsGuessedUntil: guessed,
    guessedSpend: guessedOf ? sum(guessedOf) : 0n,
  }
}

interface BridgePlaces {
  readonly stretches: KeyStretches
  readonly passing: Passing
}

function placesOf(source: SpendSource, label: string, question: BridgeQuestion, days: DaySpan): BridgePlaces {
  const { filters, labels } = question
  const sifted = filters.flatMap(({ dimension }) => (dimension.kind === 'label' ? [dimension.label] : []))
  const cut = new Set([label, ...(labels === 'then' ? sifted : [])])
  const periods = [...cut].map((one) => source.labelPeriods(one))
  const stretches = labelStretches(source.keys.length, periods, days.from, days.to)
  return { stretches, passing: siftPlaces(filters, createCoder(source, question, { stretches, days })) }
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
