/** Many texts in two buffers: UTF-8 bytes and where each begins. Text that UTF-8 cannot carry stands in `odd`. */
export interface TextColumn {
  readonly offsets: Uint32Array
  readonly bytes: Uint8Array
  readonly odd: ReadonlyMap<number, string>
}

const LONE_SURROGATE = /\p{Surrogate}/u
const LAST_ASCII = 0x7f
const MOST_SHORT = 256
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const encoder = new TextEncoder()

/** Collects texts into a column. */
export interface TextColumnBuilder {
  readonly add: (text: string) => void
  readonly build: () => TextColumn
}

/** Starts a text column; its buffer doubles as it fills. */
export function createTextColumnBuilder(): TextColumnBuilder {
  let bytes = new Uint8Array(1 << 16)
  let used = 0
  const offsets: number[] = [0]
  const odd = new Map<number, string>()
  return {
    add(text) {
      if (LONE_SURROGATE.test(text)) odd.set(offsets.length - 1, text)
      else {
        if (used + text.length * 3 > bytes.length) {
          const larger = new Uint8Array(Math.max(bytes.length * 2, used + text.length * 3))
          larger.set(bytes.subarray(0, used))
          bytes = larger
        }
        used += encoder.encodeInto(text, bytes.subarray(used)).written
      }
      offsets.push(used)
    },
    build: () => ({ offsets: Uint32Array.from(offsets), bytes: bytes.slice(0, used), odd }),
  }
}

/** The text of a row. */
export function textAt(column: TextColumn, row: number): string {
  const odd = column.odd.get(row)
  if (odd !== undefined) return odd
  return decodeText(column.bytes.subarray(column.offsets[row], column.offsets[row + 1]))
}

/**
 * A short text of plain ASCII is put together from its characters, in half the time. A browser's decoder also gives each
 * text a life outside the heap: a hundred thousand of them hold the page up for a quarter of a second when they go.
 */
function decodeText(bytes: Uint8Array): string {
  if (bytes.length > MOST_SHORT) return decoder.decode(bytes)
  for (let at = 0; at < bytes.length; at++) if ((bytes[at] ?? 0) > LAST_ASCII) return decoder.decode(bytes)
  return Reflect.apply(String.fromCharCode, null, bytes)
}

/** The texts of many rows. Those of rows that follow each other are decoded as one, which takes a fraction of the time. */
export function textsAt(column: TextColumn, rows: ArrayLike<number>): string[] {
  const { offsets, bytes, odd } = column
  const texts: string[] = []
  for (let at = 0; at < rows.length;) {
    const first = rows[at] ?? 0
    let end = at + 1
    while (end < rows.length && rows[end] === first + end - at) end++
    const start = offsets[first] ?? 0
    const run = bytes.subarray(start, offsets[first + end - at])
    const text = decoder.decode(run)
    // Only in plain ASCII is a place in the bytes one in the text.
    const isPlain = odd.size === 0 && text.length === run.length
    for (let row = first; at < end; at++, row++)
      texts.push(
        isPlain ? text.slice((offsets[row] ?? 0) - start, (offsets[row + 1] ?? 0) - start) : textAt(column, row),
      )
  }
  return texts
}
