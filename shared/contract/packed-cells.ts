import type { CellValue } from '../domain/change.ts'
import { parseKeyId } from '../domain/api-key.ts'
import { parseDraftId } from '../domain/draft.ts'
import type { RowId } from '../domain/draft-row.ts'
import type { StagedCells, StagedEntry, StagedField } from './staged-entry.ts'

/**
 * Staged cells as they cross from the page: a few buffers instead of three texts a cell, because what crosses is copied
 * value by value while the page stands still.
 */
export interface PackedCells {
  readonly field: StagedField
  /** The ids one after the other, and how long each is; 0 stands for a key's id in its 16 bytes, which is most of them. */
  readonly ids: Uint8Array
  readonly lengths: Uint8Array
  /** What happens to cells, each once: the value seen and the wanted one. */
  readonly bases: readonly CellValue[]
  readonly tos: readonly CellValue[]
  /** Of each cell, its place in these two lists. */
  readonly codes: Uint8Array | Uint16Array
  /** The line of the table that each cell was imported from. */
  readonly lines?: Uint32Array | undefined
}

/** A part of a user's action as it crosses from the page. */
export interface PackedBatch {
  readonly kind: 'batch'
  readonly id: number
  readonly name: string
  readonly file?: string | undefined
  readonly cells: readonly PackedCells[]
}

/** A line of the staging log as it crosses from the page. */
export type PackedEntry = PackedBatch | Exclude<StagedEntry, { readonly kind: 'batch' }>

const SHORT_ID = 16
const LONG_ID = 36
const LINE = 45
/** Before which bytes of an id a line stands. */
const LINES = new Set([4, 6, 8, 10])
const DIGITS = new TextEncoder().encode('0123456789abcdef')
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Reads packed cells; `null` when they do not hold together, or name what is no row. */
export function unpackCells({ field, ids, lengths, bases, tos, codes, lines }: PackedCells): StagedCells | null {
  const size = codes.length
  if (lengths.length !== size || (lines && lines.length !== size) || bases.length !== tos.length) return null
  const text = spellIds(ids, lengths)
  const keys: RowId[] = []
  const seen: CellValue[] = []
  const wanted: CellValue[] = []
  let start = 0
  for (let at = 0; at < size; at++) {
    const end = start + (lengths[at] || LONG_ID)
    const id = text?.slice(start, end)
    const key = id === undefined ? null : (parseKeyId(id) ?? parseDraftId(id))
    const base = bases[codes[at] ?? 0]
    const to = tos[codes[at] ?? 0]
    if (key === null || base === undefined || to === undefined) return null
    keys.push(key)
    seen.push(base)
    wanted.push(to)
    start = end
  }
  return { field, keys, bases: seen, tos: wanted, ...(lines && { lines: [...lines] }) }
}

/** All ids in letters, one after the other; `null` when they do not end where the lengths say, or are no plain ASCII. */
function spellIds(ids: Uint8Array, lengths: Uint8Array): string | null {
  const letters = new Uint8Array(lengths.reduce((sum, length) => sum + (length || LONG_ID), 0))
  let from = 0
  let to = 0
  for (const length of lengths) {
    if (length === 0) to = spellShortId(ids.subarray(from, from + SHORT_ID), letters, to)
    else {
      letters.set(ids.subarray(from, from + length), to)
      to += length
    }
    from += length || SHORT_ID
  }
  if (from !== ids.length) return null
  try {
    const text = decoder.decode(letters)
    return text.length === letters.length ? text : null
  } catch {
    return null
  }
}

function spellShortId(id: Uint8Array, letters: Uint8Array, start: number): number {
  let to = start
  for (let at = 0; at < id.length; at++) {
    const byte = id[at] ?? 0
    if (LINES.has(at)) letters[to++] = LINE
    letters[to++] = DIGITS[byte >> 4] ?? 0
    letters[to++] = DIGITS[byte & 15] ?? 0
  }
  return to
}
