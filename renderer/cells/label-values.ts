import type { CellField } from '#shared/domain/field.ts'
import { labelKeyOf } from '#shared/domain/field.ts'
import { codeText } from '#shared/domain/code-column.ts'
import type { RowSource } from '../state/row-source.ts'
import type { CellSource } from './cell-source.ts'
import { stagedLabel } from '../state/row-source.ts'

/** A value that a label has somewhere, and on how many keys. */
export interface LabelValue {
  readonly value: string
  readonly count: number
}

const MOST_SHOWN = 50

/** The values of a label over all keys, staged ones included, the most frequent first; for a group, all groups. */
export function countValues(source: RowSource & Pick<CellSource, 'groups'>, field: CellField): readonly LabelValue[] {
  if (field === 'group') return countGroups(source)
  const key = labelKeyOf(field)
  if (key === null) return []
  const { codes, values } = stagedLabel(source, key)
  const counts = new Uint32Array(values.length + 1)
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1
  return values
    .map((value, at) => ({ value, count: counts[at + 1] ?? 0 }))
    .filter(({ count }) => count > 0)
    .toSorted((one, other) => other.count - one.count)
}

function countGroups({
  table: { group, rowCount },
  groups = [],
}: RowSource & Pick<CellSource, 'groups'>): readonly LabelValue[] {
  const counts = new Map<string, number>()
  for (let row = 0; row < rowCount; row++) {
    const id = codeText(group, row)
    if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return groups.map(([id, value]) => ({ value, count: counts.get(id) ?? 0 })).toSorted((one, other) => other.count - one.count) // prettier-ignore
}

/** The values that contain a text in any case, those that begin with it first; not more than anybody reads. */
export function matchValues(values: readonly LabelValue[], text: string): readonly LabelValue[] {
  const needle = text.toLowerCase()
  const hits = values.filter(({ value }) => value.toLowerCase().includes(needle))
  const begins = ({ value }: LabelValue): boolean => value.toLowerCase().startsWith(needle)
  return [...hits.filter(begins), ...hits.filter((hit) => !begins(hit))].slice(0, MOST_SHOWN)
}
