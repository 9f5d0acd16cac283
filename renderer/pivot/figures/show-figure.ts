import { nano, nanoText } from '#shared/domain/money.ts'
import { BLANK, blankAt } from '#shared/spend/pivot/blank.ts'
import type { Blank } from '#shared/spend/pivot/blank.ts'
import type { MeasureCells } from '#shared/spend/pivot/pivot-result.ts'
import { locale, showWhole } from '#shared/words/locale.ts'
import { showMoney, showRounded } from '../../ui/money-text.ts'

/** A figure as it is drawn, and as it is exactly. */
export interface Figure {
  readonly shown: string
  /** The exact decimal: dollars, a count, or a number; empty where nothing divides it. */
  readonly exact: string
  /** Why there is none. */
  readonly blank?: Blank
}

const NOTHING: Figure = { shown: '–', exact: '' }
const RATE_DIGITS = 6

/** The figure at a place of a measure's cells; `null` where that place is not there yet. */
export function figureAt(cells: MeasureCells, at: number): Figure | null {
  const { unit, figures } = cells
  const value = figures[at]
  if (value === undefined) return null
  const blank = blankAt(cells, at)
  if (blank !== BLANK.none) return { ...NOTHING, blank }
  if (typeof value === 'bigint') return unit === 'nano-dollars' ? moneyFigure(value) : countFigure(value)
  if (!Number.isFinite(value)) return NOTHING
  return unit === 'ratio' ? ratioFigure(value) : rateFigure(value)
}

/** An amount in nano-dollars. */
export function moneyFigure(value: bigint): Figure {
  const exact = nanoText(nano(value))
  return { shown: showRounded(exact), exact }
}

/** An amount with all its decimals, grouped. */
export function exactMoney(value: bigint): string {
  return showMoney(nanoText(nano(value)))
}

/** A count. */
function countFigure(value: bigint): Figure {
  return { shown: showWhole(value), exact: String(value) }
}

/** A share or a change, as percent. */
function ratioFigure(value: number): Figure {
  return { shown: showPercent(value), exact: decimalText(value) }
}

/** `12.4 %` */
export function showPercent(value: number): string {
  const percent = value * 100
  const shown = percent.toLocaleString(locale(), {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: 'negative',
  })
  return `${shown} %`
}

/** `+12.4 %`, as a change is told in a sentence. */
export function showChange(value: number): string {
  return `${value > 0 ? '+' : ''}${showPercent(value)}`
}

/** How much of an amount another one is; `null` where there is nothing to divide by. */
export function partOf(part: bigint, whole: bigint): number | null {
  return whole === 0n ? null : Number(part) / Number(whole)
}

function rateFigure(nanoDollars: number): Figure {
  const dollars = nanoDollars / 1e9
  const digits = dollars !== 0 && Math.abs(dollars) < 0.01 ? RATE_DIGITS : 4
  return {
    shown: dollars.toLocaleString(locale(), { minimumFractionDigits: 2, maximumFractionDigits: digits }),
    exact: decimalText(dollars),
  }
}

// Never `1e-7`: what is read out of the page is a decimal.
function decimalText(value: number): string {
  const text = value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 15 })
  return text === '-0' ? '0' : text
}
