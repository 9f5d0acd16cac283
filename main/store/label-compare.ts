import { createHash } from 'node:crypto'
import { idAt, indexKeys } from '#shared/domain/key-table.ts'
import type { KeyTable, LabelColumn } from '#shared/domain/key-table.ts'

/** What became of the label maps between two lists: rows of the next one that differ or are new, and ids that are gone. */
export interface LabelDifference {
  readonly changed: Uint8Array
  readonly gone: readonly string[]
}

const NEW = -1

/** Compares two lists by columns: each label value is looked at once a column, each cell costs a comparison of codes. */
export function compareLabels(previous: KeyTable | null, next: KeyTable): LabelDifference {
  const changed = new Uint8Array(next.rowCount)
  if (!previous) return { changed: changed.fill(1), gone: [] }
  const { rows, gone } = matchRows(previous, next)
  rows.forEach((row, at) => (changed[at] = row === NEW ? 1 : 0))
  const before = new Map(previous.labels.map((column) => [column.key, column]))
  for (const column of next.labels) {
    markChanged(changed, rows, before.get(column.key) ?? null, column)
    before.delete(column.key)
  }
  for (const column of before.values()) markChanged(changed, rows, column, null)
  return { changed, gone }
}

/** The ids of a list that the next one has no more. */
export function goneIds(previous: KeyTable, next: KeyTable): readonly string[] {
  return matchRows(previous, next).gone
}

/** A fingerprint of the ids and label maps of a list; the same table read back from its file has the same one, however wide its
 * codes are there. */
export function labelHash(table: KeyTable): string {
  const hash = createHash('sha256')
  hash.update(
    JSON.stringify([table.rowCount, [...table.ids.odd], table.labels.map(({ key, values }) => [key, values])]),
  )
  hash.update(bytesOf(table.ids.offsets)).update(table.ids.bytes)
  for (const column of table.labels) hash.update(bytesOf(Uint32Array.from(column.codes)))
  return hash.digest('hex')
}

function bytesOf(array: Uint32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
}

function matchRows(
  previous: KeyTable,
  next: KeyTable,
): { readonly rows: Int32Array; readonly gone: readonly string[] } {
  if (sameIds(previous, next)) return { rows: new Int32Array(next.rowCount).map((_, row) => row), gone: [] }
  const known = new Map<string, number>(indexKeys(previous))
  const rows = new Int32Array(next.rowCount)
  const seen = new Set<string>()
  for (let row = 0; row < next.rowCount; row++) {
    const id = idAt(next, row)
    rows[row] = known.get(id) ?? NEW
    seen.add(id)
  }
  return { rows, gone: [...known.keys()].filter((id) => !seen.has(id)) }
}

// The usual case: the same keys in the same order.
function sameIds(previous: KeyTable, next: KeyTable): boolean {
  if (previous.ids.odd.size > 0 || next.ids.odd.size > 0) return false
  const sameLengths = Buffer.compare(bytesOf(previous.ids.offsets), bytesOf(next.ids.offsets)) === 0
  return sameLengths && Buffer.compare(previous.ids.bytes, next.ids.bytes) === 0
}

function markChanged(
  changed: Uint8Array,
  rows: Int32Array,
  before: LabelColumn | null,
  after: LabelColumn | null,
): void {
  const codeBefore = new Map(before?.values.map((value, at) => [value, at + 1]))
  // Code of the next list → code of the previous one; a value the previous list did not know matches nothing.
  const same = Int32Array.from([0, ...(after?.values ?? []).map((value) => codeBefore.get(value) ?? NEW)])
  for (let row = 0; row < rows.length; row++) {
    const was = rows[row] ?? NEW
    if (was === NEW) continue
    if (same[after?.codes[row] ?? 0] !== (before?.codes[was] ?? 0)) changed[row] = 1
  }
}
