import type { TextColumn } from '#shared/domain/text-column.ts'

/** Finds rows by key id, or by any text of a column, in two numbers a row, instead of a map that would hold every id as a string. */
export interface KeyIndex {
  readonly rowOf: (text: string) => number | null
  /** The row here of a row of another list. */
  readonly rowLike: (other: TextColumn, row: number) => number | null
}

const encoder = new TextEncoder()
const EMPTY = 0
/** Looking through all ids costs a thousandth of a second, the index twenty; whoever shows a list asks for one key. */
const SCANS = 4

/** Where an id stands. */
interface Place {
  readonly bytes: Uint8Array
  readonly start: number
  readonly end: number
}

type Find = (place: Place) => number | null

/** The index of an id column; it is built when more than a few keys have been asked for. */
export function buildKeyIndex(ids: TextColumn): KeyIndex {
  let scans = 0
  let hashed: Find | null = null
  const find: Find = (place) => {
    if (!hashed && scans++ < SCANS) return scanIds(ids, place)
    hashed ??= hashIds(ids)
    return hashed(place)
  }
  return {
    rowOf(text) {
      const bytes = encoder.encode(text)
      return find({ bytes, start: 0, end: bytes.length })
    },
    rowLike: ({ bytes, offsets }, row) => find({ bytes, start: offsets[row] ?? 0, end: offsets[row + 1] ?? 0 }),
  }
}

function scanIds(ids: TextColumn, place: Place): number | null {
  for (let row = 0; row < ids.offsets.length - 1; row++) if (isSame(ids, row, place)) return row
  return null
}

/** Open addressing, at most half full; a slot holds the row plus one. */
function hashIds(ids: TextColumn): Find {
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
  return (place) => {
    for (let slot = hash(place.bytes, place.start, place.end) & mask; ; slot = (slot + 1) & mask) {
      const row = (slots[slot] ?? EMPTY) - 1
      if (row < 0) return null
      if (isSame(ids, row, place)) return row
    }
  }
}

function isSame(ids: TextColumn, row: number, { bytes, start, end }: Place): boolean {
  const from = ids.offsets[row] ?? 0
  if ((ids.offsets[row + 1] ?? 0) - from !== end - start) return false
  // From the end: ids begin alike.
  for (let at = end - start - 1; at >= 0; at--) if (ids.bytes[from + at] !== bytes[start + at]) return false
  return true
}

/** Whether two lists hold the same ids in the same order, so that rows stay what they are. */
export function sameIds(left: TextColumn, right: TextColumn): boolean {
  return sameNumbers(left.offsets, right.offsets) && sameNumbers(left.bytes, right.bytes)
}

function sameNumbers(left: Uint32Array | Uint8Array, right: Uint32Array | Uint8Array): boolean {
  if (left === right) return true
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
