import type { DecimalMark } from '../domain/typed-amount.ts'
import type { CellTable } from './cell-table.ts'
import type { Delimiter } from './dialect.ts'
import { scanSample } from './sample.ts'
import type { Sample } from './sample.ts'

/** Where two fit as well, the one that stands less often in texts and numbers. */
const BY_RARITY: readonly Delimiter[] = ['\t', ';', '|', ',']
const ROWS = 200

/** The delimiter with which the most rows have the same number of cells, more than one; `fallback` where none has. */
export function guessDelimiter(sample: Sample, fallback: Delimiter): Delimiter {
  let best = { delimiter: fallback, share: 0, width: 0 }
  for (const delimiter of BY_RARITY) {
    const { table, fault } = scanSample(sample, delimiter, false)
    // Quoting shows it: behind a closing quote stands the delimiter.
    if (fault?.code === 'text_after_quote') continue
    const { share, width } = commonWidth(table)
    if (share > best.share || (share === best.share && width > best.width)) best = { delimiter, share, width }
  }
  return best.delimiter
}

function commonWidth(table: CellTable): { readonly share: number; readonly width: number } {
  const counts = new Map<number, number>()
  const rows = Math.min(table.rows, ROWS)
  for (let row = 0; row < rows; row++) counts.set(table.width(row), (counts.get(table.width(row)) ?? 0) + 1)
  let best = { share: 0, width: 0 }
  for (const [width, count] of counts) if (width > 1 && count / rows > best.share) best = { share: count / rows, width }
  return best
}

// Three digits behind the only mark may as well be thousands, and prove nothing.
const WITH_COMMA = /^\D{0,3}(?:\d{1,3}(?:[. '’\u00a0\u202f]\d{3})+,\d+|\d+,(?:\d{1,2}|\d{4,}))\D{0,4}$/
const WITH_POINT = /^\D{0,3}(?:\d{1,3}(?:[, '’\u00a0\u202f]\d{3})+\.\d+|\d+\.(?:\d{1,2}|\d{4,}))\D{0,4}$/

/** The decimal mark that the amounts show; where they show none, files with semicolons come from where it is the comma. */
export function guessDecimal(sample: Sample, delimiter: Delimiter): DecimalMark {
  const { table } = scanSample(sample, delimiter, true)
  let commas = 0
  let points = 0
  for (let row = 0; row < Math.min(table.rows, ROWS); row++) {
    for (let column = 0; column < table.width(row); column++) {
      const text = table.text(row, column).trim()
      if (WITH_COMMA.test(text)) commas++
      else if (WITH_POINT.test(text)) points++
    }
  }
  if (commas > 0) return delimiter === ';' || commas >= points ? ',' : '.'
  return delimiter === ';' && points === 0 ? ',' : '.'
}
