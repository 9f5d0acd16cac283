import type { TextColumn } from '../domain/text-column.ts'
import { areSame, codeOfBytes, createByteIndex, findBytes } from './byte-index.ts'
import type { ByteIndex, Stretch } from './byte-index.ts'

/** Finds the rows of a column that have a text, given as a string or where it is written. */
export interface TextRows {
  readonly byText: (text: string) => readonly number[]
  /** The first row, -1 where none has this text. */
  readonly firstOf: (text: Stretch) => number
  /** The row after this one with the same text, -1 for none. */
  readonly nextOf: (row: number) => number
  readonly isAt: (row: number, text: Stretch) => boolean
}

const LONE_SURROGATE = /\p{Surrogate}/u
const encoder = new TextEncoder()

/** Starts a finder; it looks at the column when it is first asked. */
export function createTextRows({ bytes, offsets, odd }: TextColumn): TextRows {
  const rows = offsets.length - 1
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const next = new Int32Array(rows).fill(-1)
  let found: { readonly index: ByteIndex; readonly firsts: Int32Array } | null = null
  const look = () => {
    const index = createByteIndex(bytes, rows)
    const firsts = new Int32Array(rows + 1).fill(-1)
    for (let row = rows - 1; row >= 0; row--) {
      if (odd.size > 0 && odd.has(row)) continue
      const code = codeOfBytes(index, offsets[row] ?? 0, offsets[row + 1] ?? 0)
      next[row] = firsts[code] ?? -1
      firsts[code] = row
    }
    return { index, firsts }
  }
  const firstOf = (text: Stretch): number => {
    found ??= look()
    return found.firsts[findBytes(found.index, text)] ?? -1
  }
  const nextOf = (row: number): number => next[row] ?? -1
  return {
    firstOf,
    nextOf,
    byText(text) {
      if (LONE_SURROGATE.test(text)) return [...odd].flatMap(([row, other]) => (other === text ? [row] : []))
      const written = encoder.encode(text)
      const all: number[] = []
      const stretch = {
        view: new DataView(written.buffer, written.byteOffset, written.length),
        start: 0,
        end: written.length,
      }
      for (let row = firstOf(stretch); row >= 0; row = nextOf(row)) all.push(row)
      return all
    },
    isAt: (row, text) => !odd.has(row) && areSame({ view, start: offsets[row] ?? 0, end: offsets[row + 1] ?? 0 }, text),
  }
}
