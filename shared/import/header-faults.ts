import { withoutGuard } from '../domain/csv-cell.ts'
import { labelKeyOf } from '../domain/field.ts'
import { closeText } from '../domain/look-alike.ts'
import { isMachinery, isSecretTitle, synonymUse } from './header-words.ts'
import { SINGLE_USES } from './import-column.ts'
import type { ImportColumn } from './import-column.ts'

/**
 * What is wrong with titles: one stands twice, two look alike, a name of object machinery, secrets, two columns for the same
 * thing, a label key that is blank or looks like another one, a title that is both a label key and a word for a field.
 */
export type HeaderFaultCode =
  | 'header_twice'
  | 'header_twins'
  | 'header_machinery'
  | 'header_secret'
  | 'header_two_ways'
  | 'use_twice'
  | 'label_blank'
  | 'label_twin'

/** A fault of titles: the columns it is about (from 0), their titles, and label keys or uses that they could mean. */
export interface HeaderFault {
  readonly code: HeaderFaultCode
  readonly columns: readonly number[]
  readonly texts: readonly string[]
  readonly others: readonly string[]
}

type Placed = ImportColumn & { readonly at: number }

/** Everything that keeps a file from being read by its titles. What the user chose by hand is taken as said. */
export function findHeaderFaults(columns: readonly ImportColumn[], labelKeys: readonly string[]): HeaderFault[] {
  const placed = columns.map((column, at): Placed => ({ ...column, at }))
  const alike = alikeTitles(placed, labelKeys)
  const covered = new Set(alike.map(({ columns }) => columns.join()))
  return [
    ...alike,
    ...placed.flatMap((column) => singleFaults(column, labelKeys)),
    ...sameUses(placed).filter(({ columns }) => !covered.has(columns.join())),
  ]
}

function fault(code: HeaderFaultCode, columns: readonly Placed[], others: readonly string[] = []): HeaderFault {
  return { code, columns: columns.map(({ at }) => at), texts: columns.map(({ header }) => header), others }
}

const isSaid = ({ how }: ImportColumn): boolean => how === 'chosen' || how === 'remembered'

function alikeTitles(columns: readonly Placed[], labelKeys: readonly string[]): readonly HeaderFault[] {
  const live = columns.filter(({ how, use, header }) => {
    if (how === 'chosen' || how === 'remembered') return use !== 'ignored'
    return how !== 'blank' && (use !== 'read_only' || labelKeyOf(withoutGuard(header)) === null)
  })
  return groupsBy(live, ({ header }) => closeText(header)).flatMap((group) => {
    if (group.length < 2 || group.every((column) => isSaid(column) || isExactLabel(column, labelKeys))) return []
    return [fault(new Set(group.map(({ header }) => header)).size < group.length ? 'header_twice' : 'header_twins', group)] // prettier-ignore
  })
}

/** An organisation may have label keys that look alike: a file that names each of them exactly leaves no doubt. */
function isExactLabel({ header, how, labelKey, use }: ImportColumn, labelKeys: readonly string[]): boolean {
  return use === 'label' && how === 'own' && labelKey !== null && withoutGuard(header).endsWith(labelKey) && labelKeys.includes(labelKey) // prettier-ignore
}

function singleFaults(column: Placed, labelKeys: readonly string[]): readonly HeaderFault[] {
  const { header, how, use, labelKey, alike } = column
  if (use === 'label' && labelKey !== null && labelKey.trim() === '') return [fault('label_blank', [column])]
  if (isSaid(column) || how === 'own' || how === 'blank') return []
  const title = header.trim()
  if (isMachinery(title)) return [fault('header_machinery', [column])]
  if (isSecretTitle(title)) return [fault('header_secret', [column])]
  const word = how === 'label' ? synonymUse(title) : null
  if (word !== null) return [fault('header_two_ways', [column], [`label:${labelKey ?? ''}`, word])]
  return alike.length > 0 && !labelKeys.includes(labelKey ?? '') ? [fault('label_twin', [column], alike)] : []
}

function sameUses(columns: readonly Placed[]): readonly HeaderFault[] {
  const used = columns.filter(({ use }) => use === 'label' || SINGLE_USES.has(use))
  return groupsBy(used, ({ use, labelKey }) => (labelKey === null ? use : `label:${labelKey}`)).flatMap((group) =>
    group.length < 2 ? [] : [fault('use_twice', group)],
  )
}

function groupsBy(columns: readonly Placed[], keyOf: (column: Placed) => string): readonly (readonly Placed[])[] {
  const groups = new Map<string, Placed[]>()
  for (const column of columns) {
    const group = groups.get(keyOf(column))
    if (group) group.push(column)
    else groups.set(keyOf(column), [column])
  }
  return [...groups.values()]
}
