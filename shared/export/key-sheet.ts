import type { CodeColumn } from '../domain/code-column.ts'
import type { KeyTable } from '../domain/key-table.ts'
import { amountTextAt } from '../domain/money-column.ts'
import { textsAt } from '../domain/text-column.ts'
import type { TextColumn } from '../domain/text-column.ts'
import type { CodeSheetColumn, NumberSheetColumn, Sheet, SheetColumn, TextSheetColumn } from './sheet.ts'

/** Keys to be written out. */
export interface KeysToWrite {
  readonly table: KeyTable
  /** Which rows, in which order. */
  readonly rows: ArrayLike<number>
  readonly groups: readonly (readonly [id: string, name: string])[]
  readonly name: string
}

/**
 * Keys as a sheet whose import changes nothing: titles that the import knows, amounts exact, `none` for no limit, an absent
 * label apart from an empty one. The gateway tells no expiry, so that column is there to be filled in.
 */
export function keySheet({ table, rows, groups, name }: KeysToWrite): Sheet {
  const rowAt = (row: number): number => rows[row] ?? 0
  const coded = (head: string, width: number, { codes, values }: CodeColumn): CodeSheetColumn => ({
    kind: 'codes',
    head,
    width,
    values,
    codeAt: (row) => codes[rowAt(row)] ?? 0,
  })
  const amounts = (head: string, textAt: (row: number) => string | null): NumberSheetColumn => ({
    kind: 'number',
    format: 'amount',
    head,
    width: 15,
    textAt: (row) => textAt(rowAt(row)),
  })
  const columns: SheetColumn[] = [
    textColumn('id', 38, table.ids, rows),
    textColumn('name', 36, table.names, rows),
    amounts('monthly_limit', (row) => amountTextAt(table.limit, row) ?? 'none'),
    amounts('monthly_spend', (row) => amountTextAt(table.spend, row)),
    ...table.labels.map((label) => coded(`label:${label.key}`, 18, label)),
    coded('created_by', 28, table.creatorEmail),
    coded('group', 20, { codes: table.group.codes, values: groupTexts(table.group.values, groups) }),
    { kind: 'day', head: 'expiry', width: 12, textAt: () => null },
  ]
  return { name, rows: rows.length, columns }
}

function textColumn(head: string, width: number, column: TextColumn, rows: ArrayLike<number>): TextSheetColumn {
  const part = (from: number, to: number): number[] => {
    const some: number[] = []
    for (let row = from; row < to; row++) some.push(rows[row] ?? 0)
    return some
  }
  return { kind: 'text', head, width, texts: (from, to) => textsAt(column, part(from, to)) }
}

/** Names of groups; the id where it has no name, or one that others have too. */
function groupTexts(ids: readonly string[], groups: KeysToWrite['groups']): string[] {
  const names = new Map(groups)
  const counts = new Map<string, number>()
  for (const [, name] of groups) counts.set(name, (counts.get(name) ?? 0) + 1)
  return ids.map((id) => {
    const name = names.get(id) ?? ''
    return name !== '' && counts.get(name) === 1 ? name : id
  })
}
