const ENGLISH = 'en-US'

/** What is known of a language. */
interface Locale {
  readonly tag: string
  readonly isEnglish: boolean
  readonly whole: Intl.NumberFormat
  readonly decimal: string
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
export const showWhole = (value: number | bigint): string => read().whole.format(value)

// Read when it is first needed: no start waits for it.
function read(): Locale {
  if (known) return known
  const tag = `${chosen}-u-nu-latn`
  const whole = new Intl.NumberFormat(tag)
  const decimal = whole.formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ?? '.'
  known = { tag, isEnglish: /^en\b/.test(chosen), whole, decimal }
  return known
}
