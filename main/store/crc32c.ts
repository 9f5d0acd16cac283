const POLYNOMIAL = 0x82f63b78 // Castagnoli, bits reversed

/** Eight tables of 256: table k tells what a byte does to the check when k more bytes follow it. */
const TABLES = tables()

function tables(): Int32Array {
  const all = new Int32Array(8 * 256)
  for (let byte = 0; byte < 256; byte++) {
    let value = byte
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1
    all[byte] = value
  }
  for (let at = 256; at < all.length; at++) {
    const before = all[at - 256] ?? 0
    all[at] = (before >>> 8) ^ (all[before & 0xff] ?? 0)
  }
  return all
}

/** The CRC-32C (RFC 3720) of bytes, eight of them at a time. */
export function crc32c(bytes: Uint8Array): number {
  let crc = -1
  let at = 0
  for (const whole = bytes.length - 7; at < whole; at += 8) {
    crc ^= wordAt(bytes, at)
    const next = wordAt(bytes, at + 4)
    crc =
      look(7, crc) ^
      look(6, crc >>> 8) ^
      look(5, crc >>> 16) ^
      look(4, crc >>> 24) ^
      look(3, next) ^
      look(2, next >>> 8) ^
      look(1, next >>> 16) ^
      look(0, next >>> 24)
  }
  for (; at < bytes.length; at++) crc = (crc >>> 8) ^ look(0, crc ^ (bytes[at] ?? 0))
  return (crc ^ -1) >>> 0
}

function look(table: number, byte: number): number {
  return TABLES[(table << 8) | (byte & 0xff)] ?? 0
}

/** Four bytes as a number, the first one lowest. */
function wordAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)
}
