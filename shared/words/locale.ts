const ENGLISH = 'en-US'

/** What is known of a language. */
interface Locale {
  readonly tag: string
  readonly isEnglish: boolean
  readonly decimal: string
  /** Whole digits, as text, with their groups. */
  readonly group: (digits: string) => string
}

let chosen = ENGLISH
let known: Locale | null = null

/**
 * Says how the language of the user writes numbers, amounts and days. The page says it once, before it draws. Main and
 * the command line never do: their texts go into files and pipes, and stay English.
 */
export function setLocale(language: string): void {
  chosen = Intl.NumberFormat.supportedLocalesOf(language).length > 0 ? language : ENGLISH
  known = null
}

/** How numbers, amounts and days are written, with the digits of the texts around them. */
export const locale = (): string => read().tag

/** Whether days are written as the texts around them are, with the name of the month. */
export const isEnglish = (): boolean => read().isEnglish

/** What stands between dollars and cents. */
export const decimalSign = (): string => read().decimal

/** A whole number with grouped digits: `12,000`, `12.000`. */
export const showWhole = (value: number | bigint): string => read().group(String(value))

/** Digits of a whole number, grouped. */
export const groupDigits = (digits: string): string => read().group(digits)

// Read when it is first needed: no start waits for it.
function read(): Locale {
  if (known) return known
  const tag = `${chosen}-u-nu-latn`
  const format = new Intl.NumberFormat(tag)
  const decimal = format.formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ?? '.'
  known = { tag, isEnglish: /^en\b/.test(chosen), decimal, group: grouping(format) }
  return known
}

/** Most languages group by threes: a grid that is scrolled writes thousands of amounts, and this is four times as quick. */
function grouping(format: Intl.NumberFormat): (digits: string) => string {
  const sign = format.formatToParts(1_234_567).find(({ type }) => type === 'group')?.value ?? ''
  const isByThrees = format.format(1234) === `1${sign}234` && format.format(1_234_567) === `1${sign}234${sign}567`
  if (!isByThrees) return (digits) => format.format(BigInt(digits))
  return (digits) => digits.replace(/\B(?=(?:\d{3})+$)/g, sign)
}
