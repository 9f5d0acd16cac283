import { createRows, rowBytes } from './usage-rows.ts'
import type { UsageRows } from './usage-rows.ts'

/** Memory that holds columns of usage and is seen by WebAssembly. */
export interface UsageMemory {
  readonly memory: WebAssembly.Memory
  /** Where room for codes and sums begins, and how much. */
  readonly scratch: number
  readonly scratchBytes: number
  /** Compiled functions by what they do. */
  readonly functions: Map<string, (from: number, to: number) => void>
}

const PAGE = 65_536
/** Room for what is added up; no more of it is used than a question touches. */
const SCRATCH = 64 * 1024 * 1024

// Which memory an array is in can be told only by its buffer.
const memories = new WeakMap<ArrayBufferLike, UsageMemory>()

/** The memory in which usage lies, `null` when it lies anywhere else. */
export const memoryOf = (usage: UsageRows): UsageMemory | null => memories.get(usage.keys.buffer) ?? null

/** Fewer rows than this are added up in no time, wherever they lie. */
const FEW_ROWS = 50_000

/** Rows to be filled: many of them in memory in which sums are as fast as compiled code. */
export function allocateRows(rowCount: number, wide = false): UsageRows {
  return rowCount < FEW_ROWS ? createRows(rowCount, wide) : allocateSeenRows(rowCount, wide)
}

/** Rows to be filled, in one piece of memory that compiled code sees; ordinary arrays where there is none. */
export function allocateSeenRows(rowCount: number, wide = false): UsageRows {
  // Some rows to spare between columns keep each on an 8-byte boundary.
  const padded = Math.ceil(rowCount / 4) * 4 + 8
  const buffer = allocate(padded * rowBytes(wide))
  let next = 0
  const place = (bytesEach: number): number => {
    const at = next
    next += padded * bytesEach
    return at
  }
  const counters = (): Uint32Array => new Uint32Array(buffer, place(4), rowCount)
  return {
    rowCount,
    spend: new Float64Array(buffer, place(8), rowCount),
    keys: counters(),
    requests: counters(),
    inputTokens: counters(),
    outputTokens: counters(),
    totalTokens: counters(),
    days: new Uint16Array(buffer, place(2), rowCount),
    models: wide ? new Uint32Array(buffer, place(4), rowCount) : new Uint16Array(buffer, place(2), rowCount),
  }
}

function allocate(columnBytes: number): ArrayBuffer {
  try {
    const pages = Math.ceil((columnBytes + SCRATCH) / PAGE)
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages })
    const scratchBytes = pages * PAGE - columnBytes
    memories.set(memory.buffer, { memory, scratch: columnBytes, scratchBytes, functions: new Map() })
    return memory.buffer
  } catch {
    // Not enough address space, or no WebAssembly here: slower, and as right.
    return new ArrayBuffer(columnBytes)
  }
}
