import { limbOf } from './base-sums.ts'
import type { SumPart } from './base-sums.ts'
import { columnOf, drainSlots, planSlots } from './summing.ts'
import type { SumJob, Summing } from './summing.ts'

/** Adds rows up in plain loops, a part after the other: what every other way of summing is compared with. */
export function createPlainSums(job: SumJob): Summing {
  const { usage, parts } = job
  const plan = planSlots(job)
  const { stride, width, size, lanes } = plan
  const figures = new Float64Array(size * lanes).fill(-0)
  const keys = new Uint32Array(usage.keyIds.length).fill(job.keyCodes * width * stride)
  const models = job.models?.map((code) => code * stride) ?? null
  const loops = parts.map(({ base, limb }, part) => {
    const values = usage[columnOf(base)]
    const ground = { figures, keys, models, part, lane: lanes === 1 ? 0 : size }
    return (from: number, to: number) => addRows({ ...ground, usage, values, limb }, from, to)
  })
  return {
    place(key, code) {
      keys[key] = code * width * stride
    },
    add(from, to) {
      for (const loop of loops) loop(from, to)
    },
    drain: (take) => drainSlots(job, figures, { ...plan, pitch: size }, take),
  }
}

interface Ground {
  readonly usage: SumJob['usage']
  readonly figures: Float64Array
  readonly keys: Uint32Array
  readonly models: Uint32Array | null
  readonly values: Float64Array | Uint32Array
  readonly limb: SumPart['limb']
  readonly part: number
  /** How far the lanes are apart; 0 for one. */
  readonly lane: number
}

function addRows(ground: Ground, from: number, to: number): void {
  if (ground.models === null && ground.limb === 'whole') return addByKey(ground, from, to)
  const { usage, figures, keys, models, values, limb, part, lane } = ground
  for (let row = from; row < to; row++) {
    const slot = (keys[usage.keys[row] ?? 0] ?? 0) + (models ? (models[usage.models[row] ?? 0] ?? 0) : 0)
    const at = slot + part + (row & 3) * lane
    figures[at] = (figures[at] ?? 0) + limbOf(values[row] ?? 0, limb)
  }
}

function addByKey({ usage, figures, keys, values, part, lane }: Ground, from: number, to: number): void {
  const rowKeys = usage.keys
  const [second, third, fourth] = [part + lane, part + 2 * lane, part + 3 * lane]
  let row = from
  for (; row + 4 <= to; row += 4) {
    const a = (keys[rowKeys[row] ?? 0] ?? 0) + part
    figures[a] = (figures[a] ?? 0) + (values[row] ?? 0)
    const b = (keys[rowKeys[row + 1] ?? 0] ?? 0) + second
    figures[b] = (figures[b] ?? 0) + (values[row + 1] ?? 0)
    const c = (keys[rowKeys[row + 2] ?? 0] ?? 0) + third
    figures[c] = (figures[c] ?? 0) + (values[row + 2] ?? 0)
    const d = (keys[rowKeys[row + 3] ?? 0] ?? 0) + fourth
    figures[d] = (figures[d] ?? 0) + (values[row + 3] ?? 0)
  }
  for (; row < to; row++) {
    const at = (keys[rowKeys[row] ?? 0] ?? 0) + part
    figures[at] = (figures[at] ?? 0) + (values[row] ?? 0)
  }
}
