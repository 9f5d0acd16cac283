import { expandNumber, nano, nanoText } from '../../domain/money.ts'
import { BLANK, blankAt } from './blank.ts'
import type { MeasureCells } from './pivot-result.ts'

/** As many digits of a rate as a double has for sure. */
const DIGITS = 15

/** A figure as a decimal: money in dollars, every digit of it; `null` where nothing divides, and where a cell is blank. */
export function figureText(cells: MeasureCells, at: number): string | null {
  if (blankAt(cells, at) !== BLANK.none) return null
  switch (cells.unit) {
    case 'nano-dollars':
      return nanoText(nano(cells.figures[at] ?? 0n))
    case 'count':
      return String(cells.figures[at] ?? 0n)
    case 'nano-dollar-rate':
      return decimal((cells.figures[at] ?? Number.NaN) / 1e9)
    case 'ratio':
      return decimal(cells.figures[at] ?? Number.NaN)
  }
}

function decimal(value: number): string | null {
  if (!Number.isFinite(value)) return null
  const text = expandNumber(value.toPrecision(DIGITS))
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}
