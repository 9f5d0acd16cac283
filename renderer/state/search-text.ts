import { textAt } from '#shared/domain/text-column.ts'
import type { TextColumn } from '#shared/domain/text-column.ts'

/** A text column as one string in lower case, and where each row begins in it. */
interface Haystack {
  readonly text: string
  readonly starts: Uint32Array
}

const haystacks = new WeakMap<TextColumn, Haystack>()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** Marks the rows whose text contains `needle` (in lower case). One search through one string, not one a row. */
export function markContaining(column: TextColumn, needle: string, hits: Uint8Array): void {
  const { text, starts } = haystackOf(column)
  let row = 0
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, Math.max(at + 1, starts[row] ?? 0))) {
    while ((starts[row + 1] ?? text.length) <= at && row < hits.length - 1) row++
    if (at + needle.length > (starts[row + 1] ?? 0)) continue
    hits[row++] = 1
    if (row >= hits.length) return
  }
}

function haystackOf(column: TextColumn): Haystack {
  let haystack = haystacks.get(column)
  if (!haystack) haystacks.set(column, (haystack = plainHaystack(column) ?? slowHaystack(column)))
  return haystack
}

/** One byte a character, before and after lower case: the offsets are right as they are. */
function plainHaystack(column: TextColumn): Haystack | null {
  if (column.odd.size > 0) return null
  const text = decoder.decode(column.bytes)
  return text.length === column.bytes.length ? { text: text.toLowerCase(), starts: column.offsets } : null
}

function slowHaystack(column: TextColumn): Haystack {
  const rowCount = column.offsets.length - 1
  const starts = new Uint32Array(rowCount + 1)
  const texts: string[] = []
  for (let row = 0; row < rowCount; row++) {
    const text = textAt(column, row).toLowerCase()
    texts.push(text)
    starts[row + 1] = (starts[row] ?? 0) + text.length
  }
  return { text: texts.join(''), starts }
}
