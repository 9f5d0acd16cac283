import type { ApiKey, KeyId } from './api-key.ts'
import type { CellValue } from './change.ts'
import { codeText } from './code-column.ts'
import type { CodeColumn } from './code-column.ts'
import { labelKeyOf } from './field.ts'
import type { Field } from './field.ts'
import type { Label } from './label.ts'
import { limitText } from './limit.ts'
import type { Limit } from './limit.ts'
import { amountAt } from './money-column.ts'
import type { MoneyColumn } from './money-column.ts'
import { nano } from './money.ts'
import { textAt } from './text-column.ts'
import type { TextColumn } from './text-column.ts'

/** All values of one label key over the rows of a table. */
export interface LabelColumn extends CodeColumn {
  readonly key: string
}

/** A list of keys as columns: what is stored, sent to the page and shown. 100,000 keys are some 20 MB, and no objects. */
export interface KeyTable {
  readonly rowCount: number
  readonly ids: TextColumn
  readonly names: TextColumn
  readonly limit: MoneyColumn
  readonly spend: MoneyColumn
  readonly creatorId: CodeColumn
  readonly creatorEmail: CodeColumn
  readonly group: CodeColumn
  readonly manage: CodeColumn
  readonly completions: CodeColumn
  readonly labels: readonly LabelColumn[]
  readonly beside: BesideList
}

/** What no list of keys tells, read beside it and put in by `noteExpiries` and `noteMembers`. */
export interface BesideList {
  /** When keys end, by row, as it was last set from here. */
  readonly expiries: ReadonlyMap<number, string>
  /** The ids and addresses (in small letters) of all members of the organisation; null while they are not known. */
  readonly members: ReadonlySet<string> | null
}

/** Nothing known beside a list yet. */
export function nothingBeside(): BesideList {
  return { expiries: new Map(), members: null }
}

/** The id of a row. */
export function idAt(table: KeyTable, row: number): KeyId {
  return textAt(table.ids, row) as KeyId // ids enter a table through parseKeyId only
}

/** The limit of a row. */
export function limitAt(table: KeyTable, row: number): Limit {
  const amount = amountAt(table.limit, row)
  return amount ? { kind: 'amount', amount } : { kind: 'none' }
}

/** The column of a label key, `null` when no key carries it. */
export function labelColumn(table: KeyTable, key: string): LabelColumn | null {
  return table.labels.find((column) => column.key === key) ?? null
}

/** The label map of a row. */
export function labelsAt(table: KeyTable, row: number): readonly Label[] {
  const labels: Label[] = []
  for (const column of table.labels) {
    const value = codeText(column, row)
    if (value !== null) labels.push([column.key, value])
  }
  return labels
}

/** The content of an editable cell. */
export function cellAt(table: KeyTable, row: number, field: Field): CellValue {
  const key = labelKeyOf(field)
  if (field === 'expiry') return table.beside.expiries.get(row) ?? null
  if (key === null) return limitText(limitAt(table, row))
  const column = labelColumn(table, key)
  return column && codeText(column, row)
}

/** Takes over when keys end, as it was last set from this computer; `null` is never. Keys that are not listed are left out. */
export function noteExpiries(
  { beside }: KeyTable,
  known: Iterable<readonly [keyId: KeyId, at: string | null]>,
  rowOf: (keyId: KeyId) => number | null | undefined,
): void {
  // `as`: the one place that fills the map.
  const rows = beside.expiries as Map<number, string>
  rows.clear()
  for (const [keyId, at] of known) {
    const row = at === null ? null : rowOf(keyId)
    if (at !== null && row !== null && row !== undefined) rows.set(row, at)
  }
}

/** Takes over who is a member of the organisation, by ids and addresses. */
export function noteMembers(table: KeyTable, members: readonly string[] | null): void {
  // `as`: the one place that changes it.
  const beside = table.beside as { -readonly [Name in keyof BesideList]: BesideList[Name] }
  beside.members = members && new Set(members.map((name) => name.toLowerCase()))
}

/** Whether whoever made a key is a member still; null where that is not known. */
export function isByMember({ beside, creatorId, creatorEmail }: KeyTable, row: number): boolean | null {
  const names = [codeText(creatorId, row), codeText(creatorEmail, row)].filter((name) => name !== null && name !== '')
  const { members } = beside
  return members === null || names.length === 0 ? null : names.some((name) => members.has((name ?? '').toLowerCase()))
}

/** Both rights of a row in one text: what may be managed, and whether completions may be made. */
export function permissionsAt({ manage, completions }: KeyTable, row: number): string {
  return `${codeText(manage, row) ?? 'none'}/${codeText(completions, row) ?? 'none'}`
}

/** One row as a record, for the engine's target keys, tests and exports. */
export function keyAt(table: KeyTable, row: number): ApiKey {
  const creatorId = codeText(table.creatorId, row)
  const email = codeText(table.creatorEmail, row)
  return {
    id: idAt(table, row),
    name: textAt(table.names, row),
    monthlyLimit: limitAt(table, row),
    monthlySpend: amountAt(table.spend, row) ?? { kind: 'exact', nano: nano(0n) },
    permissions: {
      manage: codeText(table.manage, row) ?? 'none',
      completions: codeText(table.completions, row) ?? 'none',
    },
    labels: labelsAt(table, row),
    createdBy: creatorId === null && email === null ? null : { id: creatorId ?? '', email: email ?? '' },
    groupId: codeText(table.group, row),
  }
}

/** Finds the row of a key id by an index of all ids, built once a table. */
export function indexKeys(table: KeyTable): ReadonlyMap<KeyId, number> {
  const index = new Map<KeyId, number>()
  for (let row = 0; row < table.rowCount; row++) index.set(idAt(table, row), row)
  return index
}
