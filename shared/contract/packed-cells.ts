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
  /** The ids one after the other, and how long each is. */
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

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Reads packed cells; `null` when they do not hold together, or name what is no row. */
export function unpackCells({ field, ids, lengths, bases, tos, codes }: PackedCells): StagedCells | null {
  const size = codes.length
  if (lengths.length !== size || bases.length !== tos.length) return null
  const text = decodeIds(ids)
  const keys: RowId[] = []
  const seen: CellValue[] = []
  const wanted: CellValue[] = []
  let start = 0
  for (let at = 0; at < size; at++) {
    const end = start + (lengths[at] ?? 0)
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
  return text !== null && start === text.length ? { field, keys, bases: seen, tos: wanted } : null
}

// Ids are plain ASCII, so that a place in the bytes is one in the text.
function decodeIds(ids: Uint8Array): string | null {
  try {
    const text = decoder.decode(ids)
    return text.length === ids.length ? text : null
  } catch {
    return null
  }
}
