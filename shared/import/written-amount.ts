import type { Stretch } from './byte-index.ts'

const MINUS = 0x2d
const POINT = 0x2e
const ZERO = 0x30

/** What the bytes of an amount are: more than a plain decimal, one that either mark may be meant by, or one with a point for its mark. */
export type AmountShape = 'other' | 'either' | 'point'

/** Looks at an amount where it stands, without making a text of it. */
export function amountShape({ view, start, end }: Stretch): AmountShape {
  const byteAt = (at: number): number | null => (at < end ? view.getUint8(at) : null)
  const first = byteAt(start) === MINUS ? start + 1 : start
  const whole = skipDigits(view, first, end)
  if (whole === first) return 'other'
  if (whole === end) return 'either'
  if (byteAt(whole) !== POINT || skipDigits(view, whole + 1, end) !== end || whole + 1 === end) return 'other'
  // Three digits behind up to three may be thousands.
  const mayGroup = end - whole === 4 && whole - first <= 3 && byteAt(first) !== ZERO
  return mayGroup ? 'either' : 'point'
}

function skipDigits(view: DataView, from: number, end: number): number {
  let at = from
  while (at < end && (view.getUint8(at) - ZERO) >>> 0 <= 9) at++
  return at
}
