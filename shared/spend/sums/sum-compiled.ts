import { LIMB } from './base-sums.ts'
import type { SumPart } from './base-sums.ts'
import { columnOf, drainSlots, planSlots } from './summing.ts'
import type { SlotPlan, SumJob, Summing } from './summing.ts'
import type { UsageMemory } from '../usage/usage-memory.ts'
import { isWide } from '../usage/usage-rows.ts'
import { f64, get, i32, moduleOf, set, until } from './wasm-code.ts'
import type { Code } from './wasm-code.ts'

/** So many rows a call: a function that was called often enough is compiled better, one that runs on is not. */
const ROWS_A_CALL = 65_536
/** Doubles between lanes: a page and a bit, so that the same slot of two lanes is not taken for one by the processor. */
const PITCH = 2048 + 24

/** Adds rows up in compiled code; `null` when the room beside the columns is too small. */
export function createCompiledSums(job: SumJob, memory: UsageMemory): Summing | null {
  const { usage } = job
  const plan = planSlots(job)
  const layout = layOut(job, memory)
  const bytes = layout.sums + (plan.lanes === 1 ? plan.size : plan.lanes * PITCH) * 8 - memory.scratch
  if (bytes > memory.scratchBytes) return null
  const buffer = usage.keys.buffer
  const keys = new Uint32Array(buffer, layout.keys, usage.keyIds.length)
  const figures = new Float64Array(buffer, layout.sums, plan.lanes === 1 ? plan.size : plan.lanes * PITCH)
  const keyBytes = plan.width * plan.stride * 8
  keys.fill(job.keyCodes * keyBytes)
  figures.fill(-0)
  if (job.models) {
    const models = new Uint32Array(buffer, layout.models, usage.modelNames.length)
    for (const [model, code] of job.models.entries()) models[model] = code * plan.stride * 8
  }
  const add = functionOf(job, plan, layout, memory)
  return {
    place(key, code) {
      keys[key] = code * keyBytes
    },
    add(from, to) {
      for (let row = from; row < to; row += ROWS_A_CALL) add(row * 4, Math.min(row + ROWS_A_CALL, to) * 4)
    },
    drain: (take) => drainSlots(job, figures, { ...plan, pitch: PITCH }, take),
  }
}

/** Addresses of the tables of codes and of the sums. */
interface Layout {
  readonly keys: number
  readonly models: number
  readonly sums: number
}

function layOut({ usage }: SumJob, { scratch }: UsageMemory): Layout {
  const onLine = (address: number): number => Math.ceil(address / 64) * 64
  const keys = onLine(scratch)
  const models = onLine(keys + usage.keyIds.length * 4)
  return { keys, models, sums: onLine(models + usage.modelNames.length * 4) }
}

function functionOf(
  job: SumJob,
  plan: SlotPlan,
  layout: Layout,
  memory: UsageMemory,
): (from: number, to: number) => void {
  const parts = job.parts.map(({ base, limb }) => `${columnOf(base)} ${limb}`)
  const name = [...parts, job.models ? 'by model' : '', plan.lanes].join(', ')
  const known = memory.functions.get(name)
  if (known) return known
  const compiled = new WebAssembly.Module(moduleOf(bodyOf(job, plan, layout)))
  const { f: made } = new WebAssembly.Instance(compiled, { e: { m: memory.memory } }).exports
  const add = made as (from: number, to: number) => void // moduleOf exports nothing else
  memory.functions.set(name, add)
  return add
}

/** The variables of the function: four times the row it is at, four times the end, the address of a slot, a value. */
const [AT, END, SLOT, VALUE] = [0, 1, 2, 3]

function bodyOf(job: SumJob, plan: SlotPlan, layout: Layout): Code {
  const row = (ahead: number): Code => rowOf(job, layout, { ahead, lane: plan.lanes === 1 ? 0 : ahead })
  const step = (rows: number): Code => set(AT, i32.add(get(AT), i32.constant(rows * 4)))
  return [
    ...until(i32.isAbove(i32.add(get(AT), i32.constant(16)), get(END)), [0, 1, 2, 3].flatMap(row).concat(step(4))),
    ...until(i32.isAbove(i32.add(get(AT), i32.constant(4)), get(END)), [...row(0), ...step(1)]),
  ]
}

interface Turn {
  /** The row that is meant, from the one at which the loop is. */
  readonly ahead: number
  readonly lane: number
}

/** Adds one row to its slot. Rows stand at four times their number: keys and counters there, money at twice, models at half of it or, where their codes are wide, there too. */
function rowOf({ usage, parts, models }: SumJob, layout: Layout, { ahead, lane }: Turn): Code {
  const key = i32.load(get(AT), usage.keys.byteOffset + ahead * 4)
  const byKey = i32.load(i32.shiftLeft(key, 2), layout.keys)
  const model = isWide(usage)
    ? i32.load(get(AT), usage.models.byteOffset + ahead * 4)
    : i32.load16(i32.shiftRight(get(AT), 1), usage.models.byteOffset + ahead * 2)
  const slot = models ? i32.add(byKey, i32.load(i32.shiftLeft(model, 2), layout.models)) : byKey
  const adding = parts.flatMap(({ base, limb }, part) => {
    const sum = layout.sums + (lane * PITCH + part) * 8
    const column = columnOf(base)
    const value =
      column === 'spend'
        ? f64.load(i32.shiftLeft(get(AT), 1), usage.spend.byteOffset + ahead * 8)
        : f64.fromWhole(i32.load(get(AT), usage[column].byteOffset + ahead * 4))
    const [before, added] = limbCode(value, limb)
    return [...before, ...f64.store(get(SLOT), sum, f64.add(f64.load(get(SLOT), sum), added))]
  })
  return [...set(SLOT, slot), ...adding]
}

/** What comes before a limb can be read, and the limb. */
function limbCode(value: Code, limb: SumPart['limb']): readonly [Code, Code] {
  if (limb === 'whole') return [[], value]
  const high = f64.floor(f64.multiply(get(VALUE), f64.constant(1 / LIMB)))
  const low = f64.subtract(get(VALUE), f64.multiply(high, f64.constant(LIMB)))
  return [set(VALUE, value), limb === 'high' ? high : low]
}
