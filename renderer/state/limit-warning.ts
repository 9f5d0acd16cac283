import type { CellValue } from '#shared/domain/change.ts'
import { parseLimit } from '#shared/domain/limit.ts'
import { amountAt } from '#shared/domain/money-column.ts'
import { compareAmounts } from '#shared/domain/money.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'

/** What to think about before a limit is sent: the cap goes, or this month's spend has reached it already and the key stops at once. */
export type LimitWarning = 'uncaps' | 'below_spend'

/** The warning on a wanted limit. It may be sent all the same. */
export function warnOfLimit(table: KeyTable, row: number, to: CellValue): LimitWarning | null {
  const limit = parseLimit(to ?? '')
  if (typeof limit === 'string') return null
  if (limit.kind === 'none') return 'uncaps'
  const spend = row < table.rowCount ? amountAt(table.spend, row) : null
  return spend && compareAmounts(limit.amount, spend) <= 0 ? 'below_spend' : null
}
