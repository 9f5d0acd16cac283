import type { Base, SumPart } from './base-sums.ts'
import type { UsageColumns } from '../usage/usage-columns.ts'
import type { SumColumn } from '../usage/usage-index.ts'

/** What is added up, and by which codes: a slot for each two of them. */
export interface SumJob {
  readonly usage: UsageColumns
  readonly parts: readonly SumPart[]
  /** How many codes of keys count; this number is the code of those that do not. */
  readonly keyCodes: number
  /** The code of each model, where they are told apart; `modelCodes` is that of those that do not count. */
  readonly models: Uint32Array | null
  readonly modelCodes: number
}

/** What was added up, slot by slot. A slot to which nothing was added begins with -0. */
export interface Slice {
  /** So many figures a slot, a part each. */
  readonly figures: Float64Array
  readonly stride: number
  /** How many slots there are. */
  readonly count: number
  /** The number of each slot, `null` where they stand by number: `width` models for each code of keys. */
  readonly slots: Float64Array | null
  readonly width: number
}

/** Rows being added up. */
export interface Summing {
  /** Says from now on by which code a key counts. */
  readonly place: (key: number, code: number) => void
  readonly add: (fromRow: number, toRow: number) => void
  /** Hands over what was added since the last time, slots without a row left out. */
  readonly drain: (take: (slice: Slice) => void) => void
}

/** The column behind a base. */
export const columnOf = (base: Base): SumColumn => (base === 'previous' ? 'spend' : base)

/** How slots lie in memory: parts side by side, models inside keys, and a lane behind the other. */
export interface SlotPlan {
  readonly stride: number
  /** Slots of models, the one of those that do not count included. */
  readonly width: number
  /** Figures of one lane. */
  readonly size: number
  /** How many private copies rows go to by turns, so that no row waits for the one before it. */
  readonly lanes: number
}

/** Copies pay while all of them stay in the nearest cache. */
const LARGEST_LANE = 2048

/** Plans the slots of a job. */
export function planSlots({ parts, keyCodes, models, modelCodes }: SumJob): SlotPlan {
  const [stride, width] = [parts.length, models ? modelCodes + 1 : 1]
  const size = (keyCodes + 1) * width * stride
  return { stride, width, size, lanes: size <= LARGEST_LANE ? 4 : 1 }
}

/** Hands over slots and empties them. Lanes are `pitch` figures apart. */
export function drainSlots(
  job: SumJob,
  figures: Float64Array,
  plan: SlotPlan & { readonly pitch: number },
  take: (slice: Slice) => void,
): void {
  const { stride, width, size, lanes, pitch } = plan
  for (let lane = 1; lane < lanes; lane++)
    for (let at = 0; at < size; at++) figures[at] = (figures[at] ?? 0) + (figures[lane * pitch + at] ?? 0)
  take({ figures, stride, count: job.keyCodes * width, slots: null, width })
  for (let lane = 0; lane < lanes; lane++) figures.fill(-0, lane * pitch, lane * pitch + size)
}
