const DOLLAR = 1_000_000_000
/** As many digits as a spreadsheet keeps. */
const DIGITS = 15

/** The exact decimal text of whole nano-dollars in a column, as `nanoText` writes it. */
export function spendText(nanos: number): string {
  const size = Math.abs(nanos)
  const part = size % DOLLAR
  const whole = (size - part) / DOLLAR
  const sign = nanos < 0 ? '-' : ''
  if (part === 0) return `${sign}${whole}`
  let end = 9
  let digits = part
  while (digits % 10 === 0) {
    digits /= 10
    end--
  }
  return `${sign}${whole}.${String(digits).padStart(end, '0')}`
}

/** Whether a spreadsheet would not keep every digit of a decimal. */
export const isLong = (text: string): boolean => text.replace(/^-?0*\.?0*/, '').replace('.', '').length > DIGITS

/** A decimal as the number nearest to it that a spreadsheet keeps. */
export const shortened = (text: string): string => (isLong(text) ? Number(text).toPrecision(DIGITS) : text)
