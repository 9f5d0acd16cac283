import { groupLeaves } from './axis-leaves.ts'
import type { AxisLeaves } from './axis-leaves.ts'
import { createSums } from '../sums/base-sums.ts'
import type { Sums } from '../sums/base-sums.ts'
import { byPlace, byText, largestFirst } from './member-order.ts'
import { orderFigure } from './pivot-measures.ts'
import type { Measure } from './pivot-query.ts'
import type { AxisLine, Member } from './pivot-result.ts'

/** The lines of an axis: each subtotal before what it adds up, the total last. */
export interface AxisLayout {
  readonly lines: readonly AxisLine[]
  /** The line of each leaf. */
  readonly lineOf: Uint32Array
  /** The line to which each one is added; the total's own is not used. */
  readonly parents: Uint32Array
}

/** By what the lines of an axis are ordered: by name, or by a measure of what each leaf comes to. */
export type LineOrder = { readonly measure: Measure; readonly sums: Sums } | null

/** Lays out an axis. */
export function layAxis(leaves: AxisLeaves, order: LineOrder): AxisLayout {
  const sorted = groupLeaves(leaves)
  const lines: AxisLine[] = []
  const parents: number[] = []
  const lineOf = new Uint32Array(leaves.count)
  const depths = leaves.codes.length
  const compare = createComparison(leaves, sorted, order)
  const lay = (from: number, to: number, path: readonly Member[], parent: number): void => {
    const depth = path.length
    for (const block of compare(blocksOf(leaves, sorted, { from, to, depth }), depth)) {
      const line = lines.length
      const members = [...path, block.member]
      lines.push({ members })
      parents.push(parent)
      if (members.length < depths) lay(block.from, block.to, members, line)
      else lineOf[sorted[block.from] ?? 0] = line
    }
  }
  if (depths > 0) lay(0, leaves.count, [], -1)
  const total = lines.length
  lines.push({ members: [] })
  parents.push(total)
  return { lines, lineOf, parents: Uint32Array.from(parents, (parent) => (parent < 0 ? total : parent)) }
}

/** Leaves in a row that have one member in common. */
interface Block {
  readonly member: Member
  readonly code: number
  /** Places among the leaves in the order of their codes. */
  readonly from: number
  readonly to: number
}

interface Stretch {
  readonly from: number
  readonly to: number
  readonly depth: number
}

const nobody: Member = { kind: 'value', value: '', text: '' }

function blocksOf({ codes, members }: AxisLeaves, sorted: Uint32Array, { from, to, depth }: Stretch): Block[] {
  const column = codes[depth] ?? new Uint32Array()
  const blocks: Block[] = []
  for (let begin = from; begin < to;) {
    const code = column[sorted[begin] ?? 0] ?? 0
    let end = begin + 1
    while (end < to && column[sorted[end] ?? 0] === code) end++
    blocks.push({ member: members[depth]?.[code] ?? nobody, code, from: begin, to: end })
    begin = end
  }
  return blocks
}

type Comparison = (blocks: Block[], depth: number) => readonly Block[]

function createComparison({ members }: AxisLeaves, sorted: Uint32Array, order: LineOrder): Comparison {
  if (order) return (blocks) => byMeasure(blocks, sorted, order)
  return (blocks, depth) => {
    const ranks = rankMembers(members[depth] ?? [])
    return blocks.toSorted((left, right) => (ranks[left.code] ?? 0) - (ranks[right.code] ?? 0))
  }
}

// Thousands of names take longer to be put in order than all else that is asked of them.
const knownRanks = new WeakMap<readonly Member[], Uint32Array>()

/** The place of each member, by its code, in the order of names. */
function rankMembers(members: readonly Member[]): Uint32Array {
  const known = knownRanks.get(members)
  if (known) return known
  const ranks = new Uint32Array(members.length)
  const sorted = [...members.keys()].toSorted((left, right) =>
    byName(members[left] ?? nobody, members[right] ?? nobody),
  )
  for (const [rank, code] of sorted.entries()) ranks[code] = rank
  knownRanks.set(members, ranks)
  return ranks
}

const byName = (left: Member, right: Member): number => byPlace(left, right) || byText(left, right)

/** Largest first; what has no value stays at the end. */
function byMeasure(
  blocks: readonly Block[],
  sorted: Uint32Array,
  { measure, sums }: Exclude<LineOrder, null>,
): readonly Block[] {
  const figure = orderFigure(measure, sumBlocks(blocks, sorted, sums))
  return blocks
    .map((block, place) => ({ block, figure: figure(place) }))
    .toSorted(
      (left, right) =>
        byPlace(left.block.member, right.block.member) ||
        largestFirst(left.figure, right.figure) ||
        byText(left.block.member, right.block.member),
    )
    .map(({ block }) => block)
}

function sumBlocks(blocks: readonly Block[], sorted: Uint32Array, sums: Sums): Sums {
  const target = createSums(sums.parts, blocks.length)
  for (const [part, column] of sums.columns.entries()) {
    const into = target.columns[part]
    if (!into) continue
    for (const [place, { from, to }] of blocks.entries()) {
      let sum = 0
      for (let at = from; at < to; at++) sum += column[sorted[at] ?? 0] ?? 0
      into[place] = sum
    }
  }
  return target
}
