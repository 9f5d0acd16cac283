import { decodeText } from './wtf8.ts'

/** Gives the text between two places of bytes. */
export type TextBetween = (start: number, end: number) => string

const SIZE = 1 << 16
const NEAR = 2048

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/**
 * Reads texts out of UTF-8. Decoding has a price for each call, many times that of a short text, so who reads one cell
 * after the other is given pieces of a window that was decoded as one. Who jumps about has each text decoded alone.
 */
export function createTextWindow(bytes: Uint8Array, hasHalves: boolean): TextBetween {
  let text = ''
  let from = 0
  let to = 0
  let lastMiss = Number.NEGATIVE_INFINITY
  let isPlain = true
  let places = new Uint32Array(0)
  const open = (start: number): void => {
    from = start
    to = Math.min(start + SIZE, bytes.length)
    // Not within a character.
    while (to < bytes.length && ((bytes[to] ?? 0) & 0xc0) === 0x80) to--
    text = decoder.decode(bytes.subarray(from, to))
    isPlain = text.length === to - from
    if (isPlain) return
    if (places.length === 0) places = new Uint32Array(SIZE + 1)
    markPlaces(places, bytes, { from, to })
  }
  const decode = (start: number, end: number): string => {
    const part = bytes.subarray(start, end)
    return hasHalves ? decodeText(part) : decoder.decode(part)
  }
  return (start, end) => {
    if (start === end) return ''
    if (hasHalves) return decode(start, end)
    if (start < from || end > to) {
      const isNear = start >= lastMiss && start - lastMiss < NEAR
      const isNext = to > 0 && start >= to - NEAR && start < to + NEAR
      lastMiss = end
      if (end - start > NEAR || !(isNear || isNext)) return decode(start, end)
      open(start)
    }
    if (isPlain) return text.slice(start - from, end - from)
    return text.slice(places[start - from], places[end - from])
  }
}

/** For each byte of a window, which place in its text it has. */
function markPlaces(places: Uint32Array, bytes: Uint8Array, { from, to }: { from: number; to: number }): void {
  let place = 0
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0
    const isInside = (byte & 0xc0) === 0x80
    places[at - from] = place
    if (!isInside) place += byte >= 0xf0 ? 2 : 1
  }
  places[to - from] = place
}
