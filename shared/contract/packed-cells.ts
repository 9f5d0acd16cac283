import type { CellValue } from '../domain/change.ts'
import { parseKeyId } from '../domain/api-key.ts'
import type { KeyId } from '../domain/api-key.ts'
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
}

/** A part of a user's action as it crosses from the page. */
export interface PackedBatch {
  readonly kind: 'batch'
  readonly id: number
  readonly name: string
  readonly cells: readonly PackedCells[]
}

/** A line of the staging log as it crosses from the page. */
export type PackedEntry = PackedBatch | Exclude<StagedEntry, { readonly kind: 'batch' }>

const SHORT_ID = 16
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
/** Each byte in two digits, and before the fifth, seventh, ninth and eleventh of an id a line. */
const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const LINES = new Set([4, 6, 8, 10])

/** Reads packed cells; `null` when they do not hold together, or name what is no row. */
export function unpackCells({ field, ids, lengths, bases, tos, codes }: PackedCells): StagedCells | null {
  const size = codes.length
  if (lengths.length !== size || bases.length !== tos.length) return null
  const keys: RowId[] = []
  const seen: CellValue[] = []
  const wanted: CellValue[] = []
  let start = 0
  for (let at = 0; at < size; at++) {
    const length = lengths[at] ?? 0
    const end = start + (length === 0 ? SHORT_ID : length)
    const key = end > ids.length ? null : length === 0 ? readShortId(ids, start) : readId(ids.subarray(start, end))
    const base = bases[codes[at] ?? 0]
    const to = tos[codes[at] ?? 0]
    if (key === null || base === undefined || to === undefined) return null
    keys.push(key)
    seen.push(base)
    wanted.push(to)
    start = end
  }
  return start === ids.length ? { field, keys, bases: seen, tos: wanted } : null
}

function readShortId(ids: Uint8Array, start: number): KeyId {
  let id = ''
  for (let at = 0; at < SHORT_ID; at++) id += `${LINES.has(at) ? '-' : ''}${DIGITS[ids[start + at] ?? 0] ?? ''}`
  return id as KeyId // any 16 bytes are the id of a key as far as its form goes
}

function readId(bytes: Uint8Array): RowId | null {
  try {
    const id = decoder.decode(bytes)
    return parseKeyId(id) ?? parseDraftId(id)
  } catch {
    return null
  }
}
