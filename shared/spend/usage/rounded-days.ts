import { addText, createAmountSum, sumText } from '../../domain/amount-sum.ts'
import type { DaySpan } from '../days/day-span.ts'

/** What rounding amounts to a billionth of a dollar did. What it took is exact, in dollars: stated less counted. */
export interface SpendRounding {
  /** Amounts with more than nine decimals, of rows and of the organisation's own totals. */
  readonly amounts: number
  /** What it took from the rows, and what from the totals. */
  readonly rows: string
  readonly organisation: string
}

/** The same on one day. */
export interface RoundedDay extends SpendRounding {
  readonly day: number
}

/** What was rounded in some days. */
export function sumRounding(rounded: readonly RoundedDay[], { from, to }: DaySpan): SpendRounding {
  const [rows, organisation] = [createAmountSum(), createAmountSum()]
  let amounts = 0
  for (const one of rounded) {
    if (one.day < from || one.day >= to) continue
    amounts += one.amounts
    addText(rows, one.rows)
    addText(organisation, one.organisation)
  }
  return { amounts, rows: sumText(rows), organisation: sumText(organisation) }
}
