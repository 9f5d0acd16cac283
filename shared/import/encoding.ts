import type { Encoding } from './dialect.ts'
import { createUtf8Check } from './utf8-check.ts'

const MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/** How many bytes at the beginning are the mark of an encoding, and no text. */
export function markLength(bytes: Uint8Array, encoding: Encoding): number {
  const mark = MARKS.find(([marked]) => marked === encoding)?.[1] ?? []
  return mark.length > 0 && mark.every((byte, at) => bytes[at] === byte) ? mark.length : 0
}

/**
 * The encoding of a text: its mark; without one UTF-16 where every other byte of many is zero, else UTF-8 where all of it
 * is, else Windows-1252, which every sequence of bytes may be.
 */
export function guessEncoding(bytes: Uint8Array): Encoding {
  const marked = MARKS.find(([encoding]) => markLength(bytes, encoding) > 0)
  if (marked) return marked[0]
  return guessUtf16(bytes) ?? (createUtf8Check(bytes).advance(bytes.length) ? 'utf-8' : 'windows-1252')
}

const SAMPLE = 1 << 16

/** Latin letters, digits, delimiters and breaks have a zero for their higher half. */
function guessUtf16(bytes: Uint8Array): Encoding | null {
  const length = Math.min(bytes.length, SAMPLE) & ~1
  const zeros = [0, 0]
  for (let at = 0; at < length; at++) if (bytes[at] === 0) zeros[at & 1] = (zeros[at & 1] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  const enough = length / 2 / 4
  if (odd > enough && even * 20 < odd) return 'utf-16le'
  return even > enough && odd * 20 < even ? 'utf-16be' : null
}
