import type { Encoding } from './dialect.ts'
import { putUnit } from './wtf8.ts'

/** Turns a file into UTF-8, slice by slice. */
export interface Transcoding {
  /** Reads on to this place of the source, or to its end. */
  readonly advance: (until: number) => void
  readonly bytes: () => Uint8Array
}

/** What Windows-1252 has instead of the control characters 80 to 9F; those without a character stay what they are. */
const WINDOWS_1252 = [
  0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d, 0x17d, 0x8f,
  0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d, 0x17e, 0x178,
]

/** Starts to turn a file of another encoding than UTF-8 into it, from a place on. */
export function createTranscoding(source: Uint8Array, encoding: Exclude<Encoding, 'utf-8'>, from: number): Transcoding {
  return encoding === 'windows-1252'
    ? fromWindows(source, from)
    : fromUtf16(source, from, encoding === 'utf-16be' ? 0 : 1)
}

function fromWindows(source: Uint8Array, from: number): Transcoding {
  const target = createTarget(source.length - from)
  let at = from
  return {
    advance(until) {
      const end = Math.min(until, source.length)
      // Two more bytes than one each, for every character there may be.
      const bytes = target.room((end - at) * 3)
      let used = target.used()
      for (; at < end; at++) {
        const byte = source[at] ?? 0
        if (byte < 0x80) bytes[used++] = byte
        else used = putUnit(bytes, used, byte < 0xa0 ? (WINDOWS_1252[byte - 0x80] ?? byte) : byte)
      }
      target.fill(used)
    },
    bytes: target.bytes,
  }
}

function fromUtf16(source: Uint8Array, from: number, high: 0 | 1): Transcoding {
  const target = createTarget((source.length - from) >> 1)
  const low = 1 - high
  let at = from
  const unitAt = (place: number): number => ((source[place + high] ?? 0) << 8) | (source[place + low] ?? 0)
  return {
    advance(until) {
      const end = Math.min(until, source.length) - 1
      const bytes = target.room(((end + 1 - at) >> 1) * 3 + 4)
      let used = target.used()
      for (; at < end; at += 2) {
        const unit = unitAt(at)
        if (unit < 0x80) bytes[used++] = unit
        else if ((unit & 0xfc00) === 0xd800 && (unitAt(at + 2) & 0xfc00) === 0xdc00 && at + 3 < source.length) {
          used = putPair(bytes, used, 0x10000 + ((unit & 0x3ff) << 10) + (unitAt(at + 2) & 0x3ff))
          at += 2
        } else used = putUnit(bytes, used, unit)
      }
      target.fill(used)
    },
    bytes: target.bytes,
  }
}

function putPair(bytes: Uint8Array, at: number, code: number): number {
  bytes[at] = 0xf0 | (code >> 18)
  bytes[at + 1] = 0x80 | ((code >> 12) & 0x3f)
  bytes[at + 2] = 0x80 | ((code >> 6) & 0x3f)
  bytes[at + 3] = 0x80 | (code & 0x3f)
  return at + 4
}

/** Bytes that grow. */
function createTarget(expected: number) {
  let bytes = new Uint8Array(expected + (expected >> 3) + 1024)
  let used = 0
  return {
    /** The bytes, with room for so many more. */
    room(more: number): Uint8Array {
      if (used + more > bytes.length) {
        const larger = new Uint8Array(Math.max(used + more, bytes.length + (bytes.length >> 1)))
        larger.set(bytes.subarray(0, used))
        bytes = larger
      }
      return bytes
    },
    used: (): number => used,
    fill: (to: number): void => void (used = to),
    bytes: (): Uint8Array => bytes.subarray(0, used),
  }
}
