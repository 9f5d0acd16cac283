import { withoutGuard } from '../domain/csv-cell.ts'
import { closeText } from '../domain/look-alike.ts'
import { labelKeyOf } from '../domain/field.ts'
import { findHeaderFaults } from './header-faults.ts'
import type { HeaderFault } from './header-faults.ts'
import { ownUse, synonymUse } from './header-words.ts'
import { labelUse, useOf } from './import-column.ts'
import type { ColumnChoice, ColumnOrigin, ImportColumn } from './import-column.ts'

/** What is known when the columns of a file are read. */
export interface ColumnSource {
  readonly header: readonly string[]
  /** What was chosen for the same titles before. */
  readonly remembered?: readonly ColumnChoice[] | null
  /** What the user has chosen now, by column. */
  readonly chosen?: ReadonlyMap<number, ColumnChoice>
  /** The label keys of the organisation. */
  readonly labelKeys: readonly string[]
}

/** A use for every column, and what is wrong with the titles. */
export interface ColumnMap {
  readonly columns: readonly ImportColumn[]
  readonly faults: readonly HeaderFault[]
}

/** Says what every column of a file is for, as far as its title tells; what it does not tell is a fault, not a guess. */
export function suggestColumns({ header, remembered, chosen, labelKeys }: ColumnSource): ColumnMap {
  const notes = noteColumns(header)
  const known = remembered?.length === header.length ? remembered : null
  const columns = header.map((text, at): ImportColumn => {
    const own = chosen?.get(at)
    const before = known?.[at]
    const [choice, how] = own
      ? [own, 'chosen' as const]
      : before
        ? [before, 'remembered' as const]
        : notes.has(at)
          ? [useOf('ignored'), 'own' as const]
          : suggestUse(text, labelKeys)
    return { ...choice, header: text, how, alike: alikeKeys(choice, labelKeys) }
  })
  return { columns, faults: findHeaderFaults(columns, labelKeys) }
}

/** What an error file has besides the columns of the file it is about. */
export const NOTES = ['error_code', 'error_column', 'message'] as const

/** The columns of a file that an error file of ours added to it. */
export function noteColumns(header: readonly string[]): ReadonlySet<number> {
  if (!NOTES.every((note) => header.includes(note))) return new Set()
  return new Set(header.flatMap((title, at) => (NOTES.some((note) => note === title) ? [at] : [])))
}

type Suggestion = readonly [choice: ColumnChoice, how: ColumnOrigin]

function suggestUse(text: string, labelKeys: readonly string[]): Suggestion {
  const named = withoutGuard(text)
  const title = named.trim()
  if (title === '') return [useOf('ignored'), 'blank']
  const own = ownUse(title)
  if (own) return [useOf(own), 'own']
  const explicit = labelKeyOf(named.trimStart().replace(/^label:/i, 'label:'))
  // A label without a key, which only the gateway can have made, cannot be set.
  if (explicit !== null && explicit.trim() === '' && labelKeys.includes(explicit)) return [useOf('read_only'), 'own']
  if (explicit !== null) return [labelUse(explicit), 'own']
  if (labelKeys.includes(title)) return [labelUse(title), 'label']
  const use = synonymUse(title)
  return use ? [useOf(use), 'synonym'] : [labelUse(title), 'suggested']
}

/** Label keys of the organisation that a new one could be taken for. */
function alikeKeys({ use, labelKey }: ColumnChoice, labelKeys: readonly string[]): readonly string[] {
  if (use !== 'label' || labelKey === null || labelKeys.includes(labelKey)) return []
  const look = closeText(labelKey)
  return labelKeys.filter((known) => closeText(known) === look)
}
