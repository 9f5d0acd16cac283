import { parseDay } from '#shared/spend/days/calendar.ts'
import { parseFurtherField } from '#shared/domain/further-field.ts'
import { sourceOf } from '#shared/spend/members/dimension-source.ts'
import { isStep, measures } from '#shared/spend/pivot/pivot-query.ts'
import type { Dimension, Measure, PivotFilter, PivotQuery } from '#shared/spend/pivot/pivot-query.ts'
import { dimensionName } from '#shared/spend/pivot/pivot-result.ts'
import type { SpendSource } from '#shared/spend/spend-source.ts'
import { words } from '#shared/words/en.ts'
import { UsageError } from './arguments.ts'
import type { Arguments } from './arguments.ts'

/** The options by which a pivot is asked for. */
export const questionOptions = {
  rows: { type: 'string' },
  columns: { type: 'string' },
  values: { type: 'string' },
  filter: { type: 'string', multiple: true },
  from: { type: 'string' },
  to: { type: 'string' },
  labels: { type: 'string' },
  'join-rotated': { type: 'boolean' },
  sort: { type: 'string' },
  top: { type: 'string' },
  'fiscal-start': { type: 'string' },
} as const

const dimensionKinds = ['key', 'model', 'group', 'created_by', 'day', 'week', 'month', 'quarter', 'fiscal'] as const

/** Reads what a call asks; `source` says which days are stored and which keys have a name. */
export function readQuestion(given: Arguments, source: SpendSource): PivotQuery {
  const sort = given.text('sort')
  const top = given.number('top')
  const query: PivotQuery = {
    rows: namesIn(given.text('rows')).map(readDimension),
    columns: namesIn(given.text('columns')).map(readDimension),
    values: valueNames(given).map(readMeasure),
    filters: readFilters(given.texts('filter'), source),
    from: readDay(given, 'from') ?? source.from,
    to: readDay(given, 'to') ?? source.to,
    labels: readLabels(given.text('labels')),
    joinsRotated: given.flag('join-rotated'),
    sortBy: sort === null ? (top === null ? null : 'spend') : readSort(sort),
    top,
    fiscalStart: readFiscalStart(given.number('fiscal-start')),
  }
  const steps = query.values.find(isStep)
  if (steps && ![...query.rows, ...query.columns].some(isOfTime)) throw new UsageError(words.pivotCli.needsTime(steps))
  return query
}

const isOfTime = (dimension: Dimension): boolean => sourceOf(dimension).of === 'day'

/** What stands in the cells, in the words of the call. */
export function valueNames(given: Arguments): readonly string[] {
  const names = namesIn(given.text('values'))
  return names.length === 0 ? ['spend'] : names
}

const namesIn = (list: string | null): readonly string[] =>
  (list ?? '').split(',').map((name) => name.trim()).filter((name) => name !== '') // prettier-ignore

/** Everything that a call divides by or filters by: it says which usage is asked. */
export function readDimensions(given: Arguments): readonly Dimension[] {
  const names = [...namesIn(given.text('rows')), ...namesIn(given.text('columns'))]
  return [...names, ...given.texts('filter').map((text) => partsOfFilter(text).name)].map(readDimension)
}

/** A bare word is a dimension of its own, or else a label; `label:key` is a label in any case. */
function readDimension(name: string): Dimension {
  const kind = dimensionKinds.find((known) => known === name)
  if (kind) return { kind }
  const field = parseFurtherField(name)
  if (field) return { kind: 'further', field }
  return { kind: 'label', label: name.startsWith('label:') ? name.slice('label:'.length) : name }
}

/** Steps are of two cells, and no order of lines. */
function readSort(name: string): Measure {
  const measure = readMeasure(name)
  if (isStep(measure)) throw new UsageError(words.pivotCli.noOrder(name))
  return measure
}

function readMeasure(name: string): Measure {
  const measure = measures.find((known) => known === (name === 'tokens' ? 'total_tokens' : name))
  if (!measure) throw new UsageError(words.pivotCli.unknownValue(name, ['tokens', ...measures]))
  return measure
}

function readLabels(reading: string | null): PivotQuery['labels'] {
  if (reading === null || reading === 'now' || reading === 'then') return reading ?? 'now'
  throw new UsageError(words.pivotCli.unknownReading(reading))
}

function readFiscalStart(month: number | null): number {
  if (month !== null && month > 12) throw new UsageError(words.pivotCli.noMonth(month))
  return month ?? 1
}

function readDay(given: Arguments, option: 'from' | 'to'): number | null {
  const text = given.text(option)
  if (text === null) return null
  const day = parseDay(text)
  if (day === null) throw new UsageError(words.pivotCli.noDay(option, text))
  return day
}

function partsOfFilter(text: string): { readonly name: string; readonly not: string; readonly member: string } {
  const [, name = '', not = '', member = ''] = /^(.+?)(!?)=(.*)$/s.exec(text) ?? []
  if (name === '') throw new UsageError(words.pivotCli.noFilter(text))
  return { name: name.trim(), not, member }
}

/** Filters of one dimension are read as one: any of their members. */
function readFilters(texts: readonly string[], source: SpendSource): readonly PivotFilter[] {
  const filters = new Map<string, PivotFilter>()
  for (const text of texts) {
    const { name, not, member } = partsOfFilter(text)
    const dimension = readDimension(name)
    const known = `${dimensionName(dimension)}${not}`
    const filter = filters.get(known) ?? { dimension, members: [], kinds: [], isExcluded: not === '!' }
    filters.set(known, withMember(filter, member, source))
  }
  return [...filters.values()]
}

const kindTexts: ReadonlyMap<string, NonNullable<PivotFilter['kinds']>[number]> = new Map([
  [words.pivotTerms.unlabeled, 'unlabeled'],
  [words.pivotTerms.noGroup, 'unlabeled'],
  [words.pivotTerms.noCreator, 'unlabeled'],
  [words.pivotTerms.noModel, 'unlabeled'],
  [words.pivotTerms.deleted, 'deleted'],
  [words.pivotTerms.unattributed, 'unattributed'],
])

function withMember(filter: PivotFilter, member: string, { keys }: SpendSource): PivotFilter {
  const isFurther = filter.dimension.kind === 'further'
  const kind = isFurther && member === words.pivotTerms.noValue ? 'unlabeled' : kindTexts.get(member)
  if (kind) return { ...filter, kinds: [...(filter.kinds ?? []), kind] }
  if (isFurther && member === words.pivotTerms.emptyValue) return { ...filter, members: [...filter.members, ''] }
  const named = filter.dimension.kind === 'key' ? keys.filter(({ name }) => name === member) : []
  const members = named.length > 0 ? named.map(({ id }) => id) : [member]
  return { ...filter, members: [...filter.members, ...members] }
}
