import type { TextColumn } from '#shared/domain/text-column.ts'

/** Finds rows by key id, or by any text of a column, in two numbers a row, instead of a map that would hold every id as a string. */
export interface KeyIndex {
  readonly rowOf: (text: string) => number | null
  /** The row here of a row of another list. */
  readonly rowLike: (other: TextColumn, row: number) => number | null
}

const encoder = new TextEncoder()
const EMPTY = 0

/** Builds the index of an id column: open addressing, at most half full; a slot holds the row plus one. */
export function buildKeyIndex(ids: TextColumn): KeyIndex {
  const rowCount = ids.offsets.length - 1
  let size = 16
  while (size < rowCount * 2) size *= 2
  const slots = new Uint32Array(size)
  const mask = size - 1
  for (let row = 0; row < rowCount; row++) {
    let slot = hash(ids.bytes, ids.offsets[row] ?? 0, ids.offsets[row + 1] ?? 0) & mask
    while (slots[slot] !== EMPTY) slot = (slot + 1) & mask
    slots[slot] = row + 1
  }
  const isSame = (row: number, bytes: Uint8Array, start: number, end: number): boolean => {
    const from = ids.offsets[row] ?? 0
    if ((ids.offsets[row + 1] ?? 0) - from !== end - start) return false
    for (let at = 0; at < end - start; at++) if (ids.bytes[from + at] !== bytes[start + at]) return false
    return true
  }
  const find = (bytes: Uint8Array, start: number, end: number): number | null => {
    for (let slot = hash(bytes, start, end) & mask; ; slot = (slot + 1) & mask) {
      const row = (slots[slot] ?? EMPTY) - 1
      if (row < 0) return null
      if (isSame(row, bytes, start, end)) return row
    }
  }
  return {
    rowOf(text) {
      const bytes = encoder.encode(text)
      return find(bytes, 0, bytes.length)
    },
    rowLike: (other, row) => find(other.bytes, other.offsets[row] ?? 0, other.offsets[row + 1] ?? 0),
  }
}

/** Whether two lists hold the same ids in the same order, so that rows stay what they are. */
export function sameIds(left: TextColumn, right: TextColumn): boolean {
  return sameNumbers(left.offsets, right.offsets) && sameNumbers(left.bytes, right.bytes)
}

function sameNumbers(left: Uint32Array | Uint8Array, right: Uint32Array | Uint8Array): boolean {
  if (left.length !== right.length) return false
  for (let at = 0; at < left.length; at++) if (left[at] !== right[at]) return false
  return true
}

// FNV-1a with a last mix, because the low bits choose the slot.
function hash(bytes: Uint8Array, start: number, end: number): number {
  let value = 0x811c9dc5
  for (let at = start; at < end; at++) value = Math.imul(value ^ (bytes[at] ?? 0), 0x01000193)
  return (value ^ (value >>> 15)) >>> 0
}
