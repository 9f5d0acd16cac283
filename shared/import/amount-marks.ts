import type { DecimalMark } from '../domain/typed-amount.ts'
import type { CellColumn } from './cell-column.ts'
import { amountShape } from './written-amount.ts'
import { stretchOf } from './written-text.ts'

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

/** The decimal mark that the amounts of columns prove: some can be read with one of both only, and none with the other only. */
export function provenMark(columns: readonly CellColumn[]): DecimalMark | null {
  let proven: DecimalMark | null = null
  for (const column of columns) {
    for (const code of usedCodes(column)) {
      const mark = markOf(column, code)
      if (mark === null) continue
      if (proven !== null && proven !== mark) return null
      proven = mark
    }
  }
  return proven
}

/** The texts that rows have, by number; a fix may have left one of the file's unused. */
export function* usedCodes({ codes, size }: CellColumn): Generator<number> {
  const used = new Uint8Array(size)
  for (const code of codes) used[code] = 1
  for (let code = 0; code < size; code++) if (used[code] === 1) yield code
}

function markOf(column: CellColumn, code: number): DecimalMark | null {
  const stretch = stretchOf(column, code)
  const shape = stretch ? amountShape(stretch) : 'other'
  if (shape !== 'other') return shape === 'point' ? '.' : null
  const { point, comma } = bothReadings(column.textAt(code))
  if ((point === null) === (comma === null)) return null
  return point === null ? ',' : '.'
}
