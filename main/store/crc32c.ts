const POLYNOMIAL = 0x82f63b78 // Castagnoli, bits reversed

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1
  return value
})

/** The CRC-32C (RFC 3720) of bytes. */
export function crc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff
  // By index: an iterator over every byte of a long journal is several times slower.
  for (let at = 0; at < bytes.length; at++) crc = (crc >>> 8) ^ (TABLE[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0)
  return (crc ^ 0xffffffff) >>> 0
}
