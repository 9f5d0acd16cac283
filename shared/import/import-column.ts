import { labelKeyOf } from '../domain/field.ts'
import type { CellField } from '../domain/field.ts'

/** What a column of a file is for. `read_only` is something that only the gateway decides, `date` is for label history. */
export type ColumnUse =
  'id' | 'name' | 'monthly_limit' | 'expiry' | 'group' | 'label' | 'date' | 'read_only' | 'ignored'

/** A use, with the label key where it is a label. Plain JSON, so that it can be remembered. */
export interface ColumnChoice {
  readonly use: ColumnUse
  readonly labelKey: string | null
}

/**
 * Why a column is used so: our own name for it, an existing label key, another word for a field, nothing better than a
 * label of that name (`suggested`), a blank title, what was chosen for the same titles before, or what was chosen now.
 */
export type ColumnOrigin = 'own' | 'label' | 'synonym' | 'suggested' | 'blank' | 'remembered' | 'chosen'

/** A column of a file and what is made of it; `alike` are label keys that its own could be taken for. */
export interface ImportColumn extends ColumnChoice {
  readonly header: string
  readonly how: ColumnOrigin
  readonly alike: readonly string[]
}

/** Uses that a file may have once. */
export const SINGLE_USES: ReadonlySet<ColumnUse> = new Set(['id', 'name', 'monthly_limit', 'expiry', 'group', 'date'])

const NAMED: ReadonlySet<string> = new Set<ColumnUse>([
  'id',
  'name',
  'monthly_limit',
  'expiry',
  'group',
  'date',
  'read_only',
  'ignored',
])

/** A choice that is no label. */
export function useOf(use: Exclude<ColumnUse, 'label'>): ColumnChoice {
  return { use, labelKey: null }
}

/** The choice of a label. */
export function labelUse(labelKey: string): ColumnChoice {
  return { use: 'label', labelKey }
}

/** Reads a use as people write it: `id`, `name`, `monthly_limit`, `limit`, `expiry`, `group`, `ignored` or `label:KEY`. */
export function parseUse(text: string): ColumnChoice | null {
  const key = labelKeyOf(text)
  if (key !== null) return key.trim() === '' ? null : labelUse(key)
  if (text === 'limit') return useOf('monthly_limit')
  // `as`: a text of the set is a use.
  return NAMED.has(text) ? useOf(text as Exclude<ColumnUse, 'label'>) : null
}

/** The field that a column writes, `null` where it writes none. */
export function writtenField({ use, labelKey }: ColumnChoice): CellField | null {
  if (use === 'label') return labelKey === null ? null : `label:${labelKey}`
  return use === 'name' || use === 'monthly_limit' || use === 'expiry' || use === 'group' ? use : null
}

/** The titles of a file as one text: a mapping is remembered for files with the same titles in the same order. */
export function headerSignature(header: readonly string[]): string {
  return JSON.stringify(header)
}

/** What is kept of a mapping for files with the same titles. */
export function rememberColumns(columns: readonly ImportColumn[]): readonly ColumnChoice[] {
  return columns.map(({ use, labelKey }) => ({ use, labelKey }))
}
