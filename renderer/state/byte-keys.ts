import { collator } from './collator.ts'
import type { SlicedWork } from '#shared/domain/sliced-work.ts'

/** Texts as bytes whose plain order is the collator's; each ends with a zero. */
export interface ByteKeys {
  readonly bytes: Uint8Array
  readonly starts: Uint32Array
}

const DIGIT_0 = 48
const DIGIT_9 = 57
const PLAIN = /^[\x20-\x7e]*$/
const MOST_DIGITS = 90
const PART = 2048

/** Builds the keys of plain ASCII texts; `null` when one of them is anything else. */
export function* buildByteKeys(texts: readonly string[]): SlicedWork<ByteKeys | null> {
  let size = 0
  for (const [at, text] of texts.entries()) {
    if (!PLAIN.test(text)) return null
    size += text.length * 3 + 1
    if (at % PART === 0) yield 0
  }
  const places = asciiPlaces()
  const bytes = new Uint8Array(size)
  const starts = new Uint32Array(texts.length)
  let end = 0
  for (const [at, text] of texts.entries()) {
    starts[at] = end
    end = writeKey(text, places, bytes, end) + 1
    if (at % PART === 0) yield 0
  }
  return { bytes, starts }
}

/** A character becomes its place in the order; a number becomes a digit's place, its length, and its digits. */
function writeKey(text: string, places: Uint8Array, bytes: Uint8Array, start: number): number {
  let end = start
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at)
    bytes[end++] = places[code] ?? 0
    if (!isDigit(code)) {
      at++
      continue
    }
    while (text.charCodeAt(at) === DIGIT_0 && isDigit(text.charCodeAt(at + 1))) at++
    const lengthAt = end++
    while (isDigit(text.charCodeAt(at))) bytes[end++] = text.charCodeAt(at++)
    bytes[lengthAt] = 1 + Math.min(end - lengthAt - 1, MOST_DIGITS)
  }
  return end
}

function isDigit(code: number): boolean {
  return code >= DIGIT_0 && code <= DIGIT_9
}

/** The collation place of each printable ASCII character, from 1; all digits share the first one's. */
function asciiPlaces(): Uint8Array {
  const characters = Array.from({ length: 95 }, (_, at) => String.fromCharCode(at + 32)).toSorted(collator.compare)
  const places = new Uint8Array(128)
  let place = 1
  characters.forEach((character, at) => {
    if (at > 0 && collator.compare(characters[at - 1] ?? '', character) !== 0) place++
    places[character.charCodeAt(0)] = place
  })
  for (let digit = DIGIT_0; digit <= DIGIT_9; digit++) places[digit] = places[DIGIT_0] ?? 0
  return places
}
