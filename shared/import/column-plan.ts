import { parseField } from '../domain/field.ts'
import type { CellField, Field } from '../domain/field.ts'
import { labelColumn } from '../domain/key-table.ts'
import type { KeyTable, LabelColumn } from '../domain/key-table.ts'
import type { DecimalMark } from '../domain/typed-amount.ts'
import { readExpiryMeaning, readGroupMeaning, readLabelMeaning, readLimitMeaning } from './cell-meaning.ts'
import type { AmountForm, CellMeaning, GroupFinder } from './cell-meaning.ts'
import { textsOf } from './cell-column.ts'
import type { Empties } from './empties.ts'
import type { ImportCells } from './import-cells.ts'
import { writtenField } from './import-column.ts'
import type { ImportColumn } from './import-column.ts'

/** A column that says something, with the meaning of each of its texts. */
export interface ColumnPlan {
  readonly at: number
  readonly field: CellField
  /** The field of a key that it sets, `null` for what only new keys have. */
  readonly sets: Field | null
  readonly codes: Uint32Array
  readonly meanings: readonly CellMeaning[]
  /** For a label: the values that keys have now, and for each text the code of its value there, -1 for a new one. */
  readonly label: LabelNow | null
}

/** Values of a label as they are now. */
export interface LabelNow {
  readonly key: string
  readonly column: LabelColumn | null
  readonly wanted: Int32Array
}

/** What the texts of columns are read with. */
export interface MeaningSource {
  readonly cells: ImportCells
  readonly keys: KeyTable
  readonly mark: DecimalMark | null
  readonly empties: Empties
  readonly groups: GroupFinder
  readonly now: string
}

const NEW = -1

/** Reads every text of every column that says something. */
export function planColumns(columns: readonly ImportColumn[], source: MeaningSource): readonly ColumnPlan[] {
  return columns.flatMap((column, at) => {
    const field = writtenField(column)
    if (field === null) return []
    const cells = source.cells.column(at)
    // Names are read by row, because a pattern may give them.
    const forms = { ...source, isOwn: column.header === 'monthly_limit' }
    const meanings = field === 'name' ? [] : textsOf(cells).map((text) => meaningOf(field, text, forms))
    const label = column.labelKey === null ? null : labelNow(column.labelKey, meanings, source.keys)
    // Only what the gateway lets anybody set for a key that is there is a field.
    return [{ at, field, sets: parseField(field), codes: cells.codes, meanings, label }]
  })
}

function meaningOf(
  field: Exclude<CellField, 'name'>,
  text: string,
  { mark, isOwn, empties, groups, now }: MeaningSource & AmountForm,
): CellMeaning {
  switch (field) {
    case 'monthly_limit': {
      return readLimitMeaning(text, { mark, isOwn })
    }
    case 'expiry': {
      return readExpiryMeaning(text, now, empties)
    }
    case 'group': {
      return readGroupMeaning(text, groups, empties)
    }
    default: {
      return readLabelMeaning(text, empties)
    }
  }
}

function labelNow(key: string, meanings: readonly CellMeaning[], keys: KeyTable): LabelNow {
  const column = labelColumn(keys, key)
  const codes = new Map(column?.values.map((value, at) => [value, at + 1]))
  const wanted = Int32Array.from(meanings, ({ to }) => (typeof to === 'string' ? (codes.get(to) ?? NEW) : 0))
  return { key, column, wanted }
}
