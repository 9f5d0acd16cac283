import type { Member, MemberKind } from './pivot-result.ts'

const places: Readonly<Record<MemberKind, number>> = { value: 0, other: 1, unlabeled: 2, deleted: 3, unattributed: 4 }
const collator = new Intl.Collator('en', { numeric: true })

/** The order of names, and of values where two have one name. */
export function byText(left: Member, right: Member): number {
  return collator.compare(left.text, right.text) || (left.value < right.value ? -1 : left.value > right.value ? 1 : 0)
}

/** What has no value stands at the end, in an order of its own. */
export const byPlace = (left: Member, right: Member): number => places[left.kind] - places[right.kind]

/** Two infinities are alike, which a difference would not say. */
export function largestFirst(left: number, right: number): number {
  return left === right ? 0 : left < right ? 1 : -1
}
