import { AppError } from '#shared/contract/app-error.ts'
import type { AskPivot } from '#shared/spend/pivot/pivot-drill.ts'
import { PivotTooLarge } from '#shared/spend/pivot/pivot-table.ts'
import { pivotSpend } from '#shared/spend/pivot/pivot.ts'
import type { SpendSource } from '#shared/spend/spend-source.ts'

/** Asks what is stored; a table that is too large fails as `pivot_too_large`. */
export function askOf(source: SpendSource): AskPivot {
  return (query) => {
    try {
      return pivotSpend(source, query)
    } catch (error) {
      if (error instanceof PivotTooLarge)
        throw new AppError('pivot_too_large', { detail: `${error.lines} × ${error.columns}`, cause: error })
      throw error
    }
  }
}
