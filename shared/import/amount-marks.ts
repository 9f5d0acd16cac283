import type { DecimalMark } from '../domain/typed-amount.ts'

/** What an amount is that two number formats read in two ways, or that only a number format makes one. */
export const TWO_WAYS = 'two-ways'

const DOLLARS = /^(?:US\s?\$|USD|\$)\s*|\s*(?:USD|US\s?\$|\$)$/gi
const PLAIN = /^-?\d+(?:\.\d+)?$/
const EITHER = /^[1-9]\d{0,2}[.,]\d{3}$/

const FORMATS: Readonly<Record<DecimalMark, RegExp>> = {
  '.': /^-?(?:\d+|[1-9]\d{0,2}(?:([, '’\u00a0\u2009\u202f])\d{3})(?:\1\d{3})*)(?:\.\d+)?$/,
  ',': /^-?(?:\d+|[1-9]\d{0,2}(?:([. '’\u00a0\u2009\u202f])\d{3})(?:\1\d{3})*)(?:,\d+)?$/,
}

/**
 * Reads an amount as it stands in a column whose decimal mark is known, strictly by that format: plain decimal text, `null`
 * when it is none. Where the mark is not known only plain decimals are read, and what a format would read is `two-ways`.
 */
export function readMarkedAmount(text: string, mark: DecimalMark | null): string | null {
  // By far the most amounts are plain, and there are as many as rows.
  if (mark === '.' && PLAIN.test(text)) return text
  const bare = text.trim().replace(DOLLARS, '').trim()
  if (mark !== null) return readIn(bare, mark)
  if (PLAIN.test(text.trim()) && !EITHER.test(bare)) return text.trim()
  return (readIn(bare, '.') ?? readIn(bare, ',')) === null ? null : TWO_WAYS
}

function readIn(bare: string, mark: DecimalMark): string | null {
  if (!FORMATS[mark].test(bare)) return null
  const [whole = '', fraction] = bare.split(mark)
  const digits = whole.replaceAll(/[^\d-]/g, '')
  return fraction === undefined ? digits : `${digits}.${fraction}`
}

/** Both readings of an amount, to be chosen from. */
export interface AmountReadings {
  readonly text: string
  readonly point: string | null
  readonly comma: string | null
}

/** Reads an amount in both formats. */
export function bothReadings(text: string): AmountReadings {
  return { text, point: readMarkedAmount(text, '.'), comma: readMarkedAmount(text, ',') }
}

/** The decimal mark that the amounts of a column prove: some can be read with one of both only, and none with the other only. */
export function provenMark(texts: Iterable<string>): DecimalMark | null {
  let proven: DecimalMark | null = null
  for (const text of texts) {
    const { point, comma } = bothReadings(text)
    if ((point === null) === (comma === null)) continue
    const mark = point === null ? ',' : '.'
    if (proven !== null && proven !== mark) return null
    proven = mark
  }
  return proven
}
