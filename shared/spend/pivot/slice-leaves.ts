import type { AxisCodes } from './axis-codes.ts'

/** The leaves of one axis to which the slots of a slice belong, each looked up once as far as the day does not matter. */
export interface SliceLeaves {
  readonly enter: (day: number) => void
  readonly leafOf: (slot: number, key: number, model: number) => number
}

/** Leaves of so many slots are remembered. */
const MOST_SLOTS = 4_194_304
const UNKNOWN = -1

/** The leaves of an axis for slices of so many slots. */
export function createSliceLeaves(axis: AxisCodes, slots: number): SliceLeaves {
  const depends = (owner: 'key' | 'day' | 'model'): boolean => axis.dimensions.some((placed) => placed.owner === owner)
  if (!depends('key') && !depends('model')) return byDay(axis)
  return depends('day') || slots > MOST_SLOTS ? bySlotAndDay(axis) : bySlot(axis, slots)
}

function byDay(axis: AxisCodes): SliceLeaves {
  let [current, leaf] = [0, UNKNOWN]
  return {
    enter(day) {
      current = day
      leaf = UNKNOWN
    },
    leafOf: () => (leaf === UNKNOWN ? (leaf = axis.leafOf(0, current, 0)) : leaf),
  }
}

function bySlot(axis: AxisCodes, slots: number): SliceLeaves {
  const leaves = new Int32Array(slots).fill(UNKNOWN)
  return {
    enter: () => undefined,
    leafOf(slot, key, model) {
      const known = leaves[slot] ?? UNKNOWN
      return known === UNKNOWN ? (leaves[slot] = axis.leafOf(key, 0, model)) : known
    },
  }
}

function bySlotAndDay(axis: AxisCodes): SliceLeaves {
  let current = 0
  return {
    enter(day) {
      current = day
    },
    leafOf: (_slot, key, model) => axis.leafOf(key, current, model),
  }
}
