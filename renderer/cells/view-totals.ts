import { parseLimit } from '#shared/domain/limit.ts'
import { nano, nanoText, parseAmount } from '#shared/domain/money.ts'
import type { RowSource } from '../state/row-source.ts'
import type { SlicedWork } from '#shared/domain/sliced-work.ts'
import { sumColumn } from './selection-figures.ts'

/** What rows come to: spend and limits as exact decimals, and how many keys have no cap. */
export interface ViewTotals {
  readonly spend: string
  readonly limit: string
  readonly uncapped: number
}

const PART = 2048

/** Sums rows with staged limits in their places; a staged text that is no limit counts for nothing. */
export function* sumView({ table, book }: RowSource, rows: Uint32Array): SlicedWork<ViewTotals> {
  const staged = book.patches.get('monthly_limit')
  let sum = 0n
  let uncapped = 0
  const asListed = new Uint32Array(rows.length)
  let size = 0
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0
    const patch = staged?.get(row)
    if (patch) {
      const limit = parseLimit(patch.to ?? '')
      if (typeof limit !== 'string' && limit.kind === 'none') uncapped++
      else if (typeof limit !== 'string' && limit.amount.kind === 'exact') sum += limit.amount.nano
    } else if (Number.isNaN(table.limit.nanos[row] ?? Number.NaN)) uncapped++
    else asListed[size++] = row
    if (at % PART === PART - 1) yield at / rows.length
  }
  const listed = parseAmount(sumColumn(table.limit, asListed.subarray(0, size)))
  if (listed?.kind === 'exact') sum += listed.nano
  return { spend: sumColumn(table.spend, rows), limit: nanoText(nano(sum)), uncapped }
}
