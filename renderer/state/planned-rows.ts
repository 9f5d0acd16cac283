import type { KeyId } from '#shared/domain/api-key.ts'
import type { Draft } from '#shared/domain/draft.ts'
import { labelKeyOf } from '#shared/domain/field.ts'
import type { Label } from '#shared/domain/label.ts'
import { idAt } from '#shared/domain/key-table.ts'
import { amountAt } from '#shared/domain/money-column.ts'
import { amountText } from '#shared/domain/money.ts'
import type { Problem } from '#shared/domain/problem.ts'
import { draftAt, draftCells, draftRows, sameNames } from './draft-rows.ts'
import { labelKeysOf } from './row-source.ts'
import type { StagedBook } from './staged-book.ts'

/** Keys to be created and deleted, as they are staged. */
export interface PlannedRows {
  readonly drafts: readonly Draft[]
  readonly deletions: readonly KeyId[]
  /** Drafts that cannot be created although each is complete: two of them have one name. */
  readonly problems: readonly Problem[]
  /** By the id of a key to be deleted: what it has spent this month, where that is more than nothing. */
  readonly spent: ReadonlyMap<KeyId, string>
  /** Staged cells of keys that are to be deleted: they are kept, and not sent. */
  readonly kept: number
}

/** Reads the keys to be created and deleted out of a book. */
export function plannedRows(book: StagedBook): PlannedRows {
  const deletions: KeyId[] = []
  const spent = new Map<KeyId, string>()
  let kept = 0
  const { table } = book
  for (const row of book.patches.get('delete')?.keys() ?? []) {
    if (!table || row >= table.rowCount) continue
    const keyId = idAt(table, row)
    const spend = amountAt(table.spend, row)
    deletions.push(keyId)
    kept += (book.cells[row] ?? 1) - 1
    if (spend && !(spend.kind === 'exact' && spend.nano <= 0n)) spent.set(keyId, amountText(spend))
  }
  return { drafts: plannedDrafts(book), deletions, problems: nameProblems(book), spent, kept }
}

function plannedDrafts(book: StagedBook): readonly Draft[] {
  const order = book.table ? labelKeysOf(book.table, book, []) : []
  const place = new Map(order.map((key, at) => [key, at]))
  return draftRows(book).flatMap((row): Draft[] => {
    const id = draftAt(book, row)
    if (id === null) return []
    const cells = new Map(draftCells(book, row))
    const labels = [...cells].flatMap(([field, value]): Label[] => {
      const key = labelKeyOf(field)
      return key === null || value === null ? [] : [[key, value]]
    })
    return [
      {
        id,
        name: cells.get('name') ?? '',
        limit: cells.get('monthly_limit') ?? '',
        labels: labels.toSorted(([one], [other]) => (place.get(one) ?? 0) - (place.get(other) ?? 0)),
        group: cells.get('group') ?? null,
        expiry: cells.get('expiry') ?? null,
      },
    ]
  })
}

function nameProblems(book: StagedBook): readonly Problem[] {
  return draftRows(book).flatMap((row): Problem[] => {
    const keyId = draftAt(book, row)
    const name = book.patches.get('name')?.get(row)?.to ?? null
    if (keyId === null || sameNames(book, name) < 2) return []
    return [{ code: 'name_duplicate', keyId, field: 'name', value: name }]
  })
}
