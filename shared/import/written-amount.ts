const MINUS = 0x2d
const POINT = 0x2e
const ZERO = 0x30

/** What the bytes of an amount are: more than a plain decimal, one that either mark may be meant by, or one with a point for its mark. */
export type AmountShape = 'other' | 'either' | 'point'

/** Looks at an amount where it stands, without making a text of it. */
export function amountShape(bytes: Uint8Array, start: number, end: number): AmountShape {
  const first = bytes[start] === MINUS ? start + 1 : start
  const whole = skipDigits(bytes, first, end)
  if (whole === first) return 'other'
  if (whole === end) return 'either'
  if (bytes[whole] !== POINT || skipDigits(bytes, whole + 1, end) !== end || whole + 1 === end) return 'other'
  // Three digits behind up to three may be thousands.
  const mayGroup = end - whole === 4 && whole - first <= 3 && bytes[first] !== ZERO
  return mayGroup ? 'either' : 'point'
}

function skipDigits(bytes: Uint8Array, from: number, end: number): number {
  let at = from
  while (at < end && ((bytes[at] ?? 0) - ZERO) >>> 0 <= 9) at++
  return at
}
