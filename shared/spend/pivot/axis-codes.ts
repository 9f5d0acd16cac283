import { combine, numbering } from '../members/coded.ts'
import type { Composite } from '../members/coded.ts'
import { owners } from '../members/dimension-coder.ts'
import type { Owner, PlacedDimension } from '../members/dimension-coder.ts'
import type { PivotPlan } from './pivot-plan.ts'

/** The leaves of an axis, numbered as they are met: one for each combination of members that occurs. */
export interface AxisCodes {
  readonly dimensions: readonly PlacedDimension[]
  /** The leaf of what is told apart of keys, days and models. */
  readonly leafOf: (key: number, day: number, model: number) => number
  readonly count: () => number
  /** The code of a leaf's member in each dimension. */
  readonly membersOf: (leaf: number) => readonly number[]
}

/** Codes of one axis of a plan. */
export function createAxisCodes(plan: PivotPlan, dimensions: readonly PlacedDimension[]): AxisCodes {
  const sides = owners.map((owner) => sideOf(plan, dimensions, owner))
  const [keys, days, models] = sides.map(({ codes }) => codes)
  const [, { size: dayCount } = { size: 1 }, { size: modelCount } = { size: 1 }] = sides
  const find = numbering(sides.reduce((space, { size }) => space * Math.max(size, 1), 1))
  const met: number[] = []
  return {
    dimensions,
    leafOf(key, day, model) {
      const code = ((keys?.[key] ?? 0) * dayCount + (days?.[day] ?? 0)) * modelCount + (models?.[model] ?? 0)
      const leaf = find(code)
      if (leaf === met.length) met.push(code)
      return leaf
    },
    count: () => met.length,
    membersOf(leaf) {
      const code = met[leaf] ?? 0
      const model = code % modelCount
      const rest = Math.floor(code / modelCount)
      const day = rest % dayCount
      const samples = { key: Math.floor(rest / dayCount), day, model }
      return dimensions.map(({ owner, coded }) => {
        const side = sides[owners.indexOf(owner)]
        return coded.codes[side?.samples[samples[owner]] ?? 0] ?? 0
      })
    },
  }
}

interface Side {
  readonly size: number
  /** The code on this axis of what is told apart by both axes together. */
  readonly codes: Uint32Array
  readonly samples: Uint32Array
}

function sideOf({ told }: PivotPlan, dimensions: readonly PlacedDimension[], owner: Owner): Side {
  const all = told[owner]
  const own = dimensions.filter((placed) => placed.owner === owner)
  const here: Composite = combine(own.map(({ coded }) => coded), all.codes.length, null) // prettier-ignore
  const codes = all.samples.map((place) => here.codes[place] ?? 0)
  return { size: Math.max(here.size, 1), codes, samples: here.samples }
}
