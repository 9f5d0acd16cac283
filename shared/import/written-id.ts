const DASH = 0x2d
const LENGTH = 36
const NONE = 0x10

/** What each byte is as a digit of sixteen, `NONE` for what is none. */
const DIGITS = Uint8Array.from({ length: 256 }, (_, byte) => {
  const digit = Number.parseInt(String.fromCharCode(byte), 16)
  return Number.isNaN(digit) ? NONE : digit
})

/** Whether the id of a key, in small or capital letters, stands between two places. */
export function isWrittenId(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start !== LENGTH) return false
  let digits = 0
  for (let at = start; at < end; at++) {
    const isDash = at - start === 8 || at - start === 13 || at - start === 18 || at - start === 23
    if (!isDash) digits |= DIGITS[bytes[at] ?? 0] ?? NONE
    else if (bytes[at] !== DASH) return false
  }
  return digits < NONE
}
