import { words } from '../../words/en.ts'
import type { Sums } from '../sums/base-sums.ts'
import type { AxisLeaves } from './axis-leaves.ts'
import { numbering } from '../members/coded.ts'
import { regroup } from './leaf-sums.ts'
import { byText, largestFirst } from './member-order.ts'
import { orderFigure } from './pivot-measures.ts'
import type { Measure } from './pivot-query.ts'
import type { Member } from './pivot-result.ts'

/** Leaves of which some became one, and which each of the leaves before became. */
export interface MergedLeaves {
  readonly leaves: AxisLeaves
  readonly became: Uint32Array
}

/** Leaves the `top` members of the first dimension, and those without a value; the rest becomes `(other)`. */
export function keepTop(leaves: AxisLeaves, sums: Sums, measure: Measure, top: number): MergedLeaves | null {
  const [members = []] = leaves.members
  const [codes = new Uint32Array()] = leaves.codes
  const met = new Uint8Array(members.length)
  for (const code of codes) met[code] = 1
  const figure = orderFigure(measure, regroup(sums, codes, members.length))
  const ranked = members
    .map((member, code) => ({ member, code }))
    .filter(({ member, code }) => member.kind === 'value' && met[code] === 1)
    .toSorted((left, right) => largestFirst(figure(left.code), figure(right.code)) || byText(left.member, right.member))
  if (ranked.length <= top) return null
  const isRest = new Uint8Array(members.length)
  for (const { code } of ranked.slice(top)) isRest[code] = 1
  const other = members.length
  const first = codes.map((code) => (isRest[code] === 1 ? other : code))
  const otherMember: Member = { kind: 'other', value: '', text: words.pivotTerms.other }
  return merge({ ...leaves, members: [[...members, otherMember], ...leaves.members.slice(1)], codes: [first, ...leaves.codes.slice(1)] }) // prettier-ignore
}

function merge({ count, members, codes }: AxisLeaves): MergedLeaves {
  const find = numbering(members.reduce((space, { length }) => space * length, 1))
  const kept: number[] = []
  const became = Uint32Array.from({ length: count }, (_, leaf) => {
    const place = find(codes.reduce((code, column, at) => code * (members[at]?.length ?? 1) + (column[leaf] ?? 0), 0))
    if (place === kept.length) kept.push(leaf)
    return place
  })
  const merged = codes.map((column) => Uint32Array.from(kept, (leaf) => column[leaf] ?? 0))
  return { leaves: { count: kept.length, members, codes: merged }, became }
}
