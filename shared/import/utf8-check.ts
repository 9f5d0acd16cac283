/** Walks through bytes that should be UTF-8. */
export interface Utf8Check {
  /** Goes on at least to this place; false when something that is not UTF-8 came up. */
  readonly advance: (until: number) => boolean
  /** How far all is well. */
  readonly at: () => number
  /** Whether halves of surrogate pairs stand alone so far; strict UTF-8 has none, ours keeps them (`wtf8.ts`). */
  readonly hasHalves: () => boolean
}

/** Starts a walk. ASCII, nearly all of most files, is looked at four bytes at a time. */
export function createUtf8Check(bytes: Uint8Array, from = 0): Utf8Check {
  const isAligned = bytes.byteOffset % 4 === 0
  const words = isAligned ? new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2) : new Int32Array(0)
  let at = from
  let halves = false
  return {
    advance(until) {
      while (at < until) {
        if (at % 4 === 0) at = skipAscii(words, at, until)
        if (at >= until) break
        const length = sequenceAt(bytes, at)
        if (length === 0) return false
        if (length === 3 && bytes[at] === 0xed && (bytes[at + 1] ?? 0) >= 0xa0) halves = true
        at += length
      }
      return true
    },
    at: () => at,
    hasHalves: () => halves,
  }
}

function skipAscii(words: Int32Array, from: number, until: number): number {
  let word = from >> 2
  const last = Math.min(until >> 2, words.length)
  // Four at once, for as long as none of their bytes has its highest bit.
  for (; word + 3 < last; word += 4) {
    const all = (words[word] ?? 0) | (words[word + 1] ?? 0) | (words[word + 2] ?? 0) | (words[word + 3] ?? 0)
    if ((all & 0x80808080) !== 0) break
  }
  while (word < last && ((words[word] ?? 0) & 0x80808080) === 0) word++
  return word << 2
}

/** How many bytes the character at a place takes, 0 when there is none. */
function sequenceAt(bytes: Uint8Array, at: number): 0 | 1 | 2 | 3 | 4 {
  const lead = bytes[at] ?? 0
  if (lead < 0x80) return 1
  const second = bytes[at + 1] ?? 0
  if (lead < 0xc2 || (second & 0xc0) !== 0x80) return 0
  if (lead < 0xe0) return 2
  if (((bytes[at + 2] ?? 0) & 0xc0) !== 0x80) return 0
  if (lead < 0xf0) return lead === 0xe0 && second < 0xa0 ? 0 : 3
  if (((bytes[at + 3] ?? 0) & 0xc0) !== 0x80) return 0
  const isInRange = lead === 0xf0 ? second >= 0x90 : lead === 0xf4 ? second < 0x90 : lead < 0xf4
  return isInRange ? 4 : 0
}
