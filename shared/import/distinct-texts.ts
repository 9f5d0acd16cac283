import type { DistinctTexts } from './cell-table.ts'
import type { Places } from './csv-scan.ts'
import type { TextBetween } from './text-window.ts'

const QUOTE = 0x22

/** A column of a table in bytes: from which row on, and how the text of a cell is read. */
export interface WantedColumn {
  readonly column: number
  readonly first: number
  readonly read: TextBetween
}

/** Numbers the different texts of a column by their bytes: a string is made for each text and not for each cell. */
export function findDistinct(bytes: Uint8Array, places: Places, wanted: WantedColumn): DistinctTexts {
  const { ends, firsts, starts } = places
  const { column, first, read } = wanted
  const rows = Math.max(0, places.rows - first)
  const codes = new Uint32Array(rows)
  const index = createByteIndex(bytes, rows)
  const doubled: (readonly [row: number, text: string])[] = []
  for (let row = 0; row < rows; row++) {
    const cell = (firsts[row + first] ?? 0) + column
    if (cell >= (firsts[row + first + 1] ?? 0)) continue
    let start = column === 0 ? (starts[row + first] ?? 0) : (ends[cell - 1] ?? 0) + 1
    let end = ends[cell] ?? 0
    if (bytes[start] === QUOTE && end > start) {
      start++
      end--
      if (hasQuote(bytes, start, end)) {
        doubled.push([row, read(start, end).replaceAll('""', '"')])
        continue
      }
    }
    if (end > start) codes[row] = index.codeOf(start, end)
  }
  const texts = index.texts(read)
  if (doubled.length > 0) addDoubled(codes, texts, doubled)
  return { codes, texts }
}

function hasQuote(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] === QUOTE) return true
  return false
}

/** A text may stand both with quotes inside a quoted cell and, bare, in another. */
function addDoubled(codes: Uint32Array, texts: string[], doubled: readonly (readonly [number, string])[]): void {
  const known = new Map(texts.map((text, code) => [text, code]))
  for (const [row, text] of doubled) {
    let code = known.get(text)
    if (code === undefined) known.set(text, (code = texts.push(text) - 1))
    codes[row] = code
  }
}

// SECURITY: another one in each process, so that no file can be made whose texts all fall on one place.
const MULTIPLIER = Math.floor(Math.random() * 0x3fff_ffff) * 2 + 0x4000_0001

/** A table of byte sequences with their numbers, from 1 on in the order in which they first came. */
function createByteIndex(bytes: Uint8Array, most: number) {
  let slots = new Uint32Array(1 << 10)
  let starts: Uint32Array = new Uint32Array(1 << 9)
  let ends: Uint32Array = new Uint32Array(1 << 9)
  let hashes = new Int32Array(1 << 9)
  let count = 0
  const grow = (): void => {
    const size = Math.min(starts.length * 4, most + 1)
    starts = larger(starts, size)
    ends = larger(ends, size)
    const before = hashes
    hashes = new Int32Array(size)
    hashes.set(before)
    slots = new Uint32Array(powerOver(size * 2))
    for (let code = 1; code <= count; code++) {
      let slot = (hashes[code - 1] ?? 0) & (slots.length - 1)
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1)
      slots[slot] = code
    }
  }
  const codeOf = (start: number, end: number): number => {
    const hash = hashOf(bytes, start, end)
    const mask = slots.length - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const code = slots[slot] ?? 0
      if (code === 0) {
        if (count === starts.length) {
          grow()
          return codeOf(start, end)
        }
        starts[count] = start
        ends[count] = end
        hashes[count] = hash
        slots[slot] = ++count
        return count
      }
      const at = starts[code - 1] ?? 0
      if (hashes[code - 1] === hash && (ends[code - 1] ?? 0) - at === end - start && isSame(bytes, at, start, end)) {
        return code
      }
    }
  }
  const texts = (read: TextBetween): string[] => {
    const list = ['']
    for (let at = 0; at < count; at++) list.push(read(starts[at] ?? 0, ends[at] ?? 0))
    return list
  }
  return { codeOf, texts }
}

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = end - start
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), MULTIPLIER)
  // Lower bits of a product know nothing of the higher ones.
  return hash ^ (hash >>> 15)
}

function isSame(bytes: Uint8Array, one: number, other: number, end: number): boolean {
  for (let at = other, beside = one; at < end; at++, beside++) if (bytes[at] !== bytes[beside]) return false
  return true
}

function larger(numbers: Uint32Array, length: number): Uint32Array {
  const copy = new Uint32Array(length)
  copy.set(numbers)
  return copy
}

const powerOver = (size: number): number => 2 ** Math.ceil(Math.log2(size))
