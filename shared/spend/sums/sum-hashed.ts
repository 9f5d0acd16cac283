import { limbOf } from './base-sums.ts'
import { columnOf } from './summing.ts'
import type { SumJob, Summing } from './summing.ts'

const FIRST_PLACES = 65_536

/** Adds rows up by their slots in a hash table: for more slots than memory should be set aside for. */
export function createHashedSums(job: SumJob): Summing {
  const { usage, parts, keyCodes, models, modelCodes } = job
  const width = models ? modelCodes + 1 : 1
  const keys = new Uint32Array(usage.keyIds.length).fill(keyCodes)
  const sources = parts.map(({ base, limb }) => ({ values: usage[columnOf(base)], limb }))
  let table = createTable(FIRST_PLACES, parts.length)
  return {
    place(key, code) {
      keys[key] = code
    },
    add(from, to) {
      for (let row = from; row < to; row++) {
        const key = keys[usage.keys[row] ?? 0] ?? 0
        const model = models ? (models[usage.models[row] ?? 0] ?? 0) : 0
        if (key === keyCodes || (models && model === modelCodes)) continue
        if (table.used * 2 >= table.slots.length) table = grown(table, parts.length)
        const at = placeOf(table, key * width + model) * parts.length
        for (const [part, { values, limb }] of sources.entries()) {
          table.figures[at + part] = (table.figures[at + part] ?? 0) + limbOf(values[row] ?? 0, limb)
        }
      }
    },
    drain(take) {
      const { slots, figures } = table
      // A place without a slot holds -0, like every slot to which nothing was added.
      take({ figures, stride: parts.length, count: slots.length, slots, width })
      table = createTable(FIRST_PLACES, parts.length)
    },
  }
}

interface Table {
  /** The slot at each place, -1 for none. */
  readonly slots: Float64Array
  readonly figures: Float64Array
  used: number
}

function createTable(places: number, stride: number): Table {
  return { slots: new Float64Array(places).fill(-1), figures: new Float64Array(places * stride).fill(-0), used: 0 }
}

function placeOf(table: Table, slot: number): number {
  const mask = table.slots.length - 1
  // Neighbouring slots are spread by a multiplier without a pattern.
  let place = (Math.imul(slot | 0, 0x9e3779b1) >>> 7) & mask
  while (table.slots[place] !== slot) {
    if (table.slots[place] === -1) {
      table.slots[place] = slot
      table.used++
      return place
    }
    place = (place + 1) & mask
  }
  return place
}

function grown(table: Table, stride: number): Table {
  const larger = createTable(table.slots.length * 2, stride)
  for (const [place, slot] of table.slots.entries()) {
    if (slot < 0) continue
    const at = placeOf(larger, slot) * stride
    for (let part = 0; part < stride; part++) larger.figures[at + part] = table.figures[place * stride + part] ?? 0
  }
  return larger
}
