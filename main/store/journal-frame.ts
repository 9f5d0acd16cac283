import { hash } from 'node:crypto'
import { crc32c } from './crc32c.ts'

/**
 * One record in a journal file: the length of its JSON in bytes as 8 lower-case hex digits, a space, the CRC-32C of
 * those bytes as 8 lower-case hex digits, a space, the JSON in UTF-8, a newline. JSON holds no raw newline, so the next
 * frame can be found again behind a damaged one.
 */
export interface Frame {
  readonly bytes: Uint8Array
  readonly hash: string
}

/** A frame found in a file: its JSON bytes and where the next one begins. */
export interface FoundFrame {
  readonly json: Uint8Array
  readonly next: number
}

/** The `prev` of a journal's first record. */
export const NO_HASH = '0'.repeat(64)

const PREFIX = 18
const NEWLINE = 10
const SPACE = 32

/** Frames JSON text; the hash of its bytes is the next record's `prev`. */
export function encodeFrame(text: string): Frame {
  const length = Buffer.byteLength(text)
  const end = PREFIX + length
  const bytes = Buffer.allocUnsafe(end + 1)
  const json = bytes.subarray(PREFIX, end)
  json.write(text)
  bytes.write(`${hex(length)} ${hex(crc32c(json))} `, 'latin1')
  bytes[end] = NEWLINE
  return { bytes, hash: hashOf(json) }
}

/** The whole frame that begins at an offset, `null` when there is none or its check fails. */
export function findFrame(file: Uint8Array, at: number): FoundFrame | null {
  if (file[at + 8] !== SPACE || file[at + 17] !== SPACE) return null // quick, for searching byte by byte
  const length = hexAt(file, at)
  const check = hexAt(file, at + 9)
  if (length < 0 || check < 0) return null
  const end = at + PREFIX + length
  if (file[end] !== NEWLINE) return null
  const json = file.subarray(at + PREFIX, end)
  return crc32c(json) === check ? { json, next: end + 1 } : null
}

/** SHA-256 in hex. */
export function hashOf(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'hex')
}

/** The number that eight lower-case hex digits stand for, -1 when they are none. */
function hexAt(file: Uint8Array, at: number): number {
  let value = 0
  for (let digit = at; digit < at + 8; digit++) {
    const code = file[digit] ?? 0
    const part = code >= 48 && code <= 57 ? code - 48 : code >= 97 && code <= 102 ? code - 87 : -1
    if (part < 0) return -1
    value = value * 16 + part
  }
  return value
}

function hex(value: number): string {
  return value.toString(16).padStart(8, '0')
}
