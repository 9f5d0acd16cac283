import { parseField } from '#shared/domain/field.ts'
import type { Field } from '#shared/domain/field.ts'
import type { CodeColumn } from '#shared/domain/code-column.ts'
import { labelColumn } from '#shared/domain/key-table.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import { words } from '#shared/words/en.ts'

/** A column of the grid. `field` is set where its cells can be edited; `isNumber` aligns to the right. */
export interface GridColumn {
  readonly id: string
  readonly title: string
  readonly field: Field | null
  readonly isNumber: boolean
  readonly width: number
}

const CHARACTER = 7.8
const PADDING = 26
const NARROWEST = 84
const WIDEST = 260
const SAMPLE = 200

const { columns } = words.grid
const fixed = (id: keyof typeof columns, width: number, isNumber = false): GridColumn => ({
  id,
  title: columns[id],
  field: id === 'monthly_limit' || id === 'expiry' ? id : null,
  isNumber,
  width,
})
const NAME = fixed('name', 228)
const AMOUNTS = [fixed('monthly_limit', 118, true), fixed('monthly_spend', 138, true)]
// The list has ids of groups, which say nothing of how long their names are.
const GROUP = fixed('group', 128)
const EXPIRY = fixed('expiry', 118)
const PERMISSIONS = fixed('permissions', 120)

/** The columns of a list in their order: the key, its amounts, a column a label, then who and what for. */
export function buildColumns(table: KeyTable, labelKeys: readonly string[]): readonly GridColumn[] {
  return [
    NAME,
    ...AMOUNTS,
    ...labelKeys.map((key) => buildLabelColumn(table, key)),
    { ...fixed('created_by', widthFor(columns.created_by, table.creatorEmail)) },
    GROUP,
    EXPIRY,
    PERMISSIONS,
  ]
}

function buildLabelColumn(table: KeyTable, key: string): GridColumn {
  const id = `label:${key}`
  return { id, title: key, field: parseField(id), isNumber: false, width: widthFor(key, labelColumn(table, key)) }
}

/** A width in which the title and a sample of the values fit, within limits. */
function widthFor(title: string, column: CodeColumn | null): number {
  const sample = column?.values.slice(0, SAMPLE) ?? []
  const longest = sample.reduce((most, value) => Math.max(most, value.length), title.length + 2)
  return Math.min(WIDEST, Math.max(NARROWEST, Math.ceil(longest * CHARACTER) + PADDING))
}
