import { z } from 'zod'
import { parseFurtherField } from '../domain/further-field.ts'
import type { FurtherField } from '../domain/further-field.ts'
import { measures } from '../spend/pivot/pivot-query.ts'
import type { Dimension, PivotFilter, PivotQuery } from '../spend/pivot/pivot-query.ts'
import type { OpenLines, PivotLook, PivotSort } from '../spend/pivot/pivot-arrange.ts'
import type { PivotCell } from '../spend/pivot/pivot-drill.ts'
import type { AxisLine, Member, Reconciliation } from '../spend/pivot/pivot-result.ts'
import type { PivotHoles } from '../spend/pivot/pivot-holes.ts'
import type { PivotTile, TilePlace } from '../spend/pivot/pivot-tile.ts'
import { periodNames } from '../spend/days/spend-period.ts'
import type { SpendReport, SpendReports } from '../spend/spend-report.ts'

/** A question, and how its lines are looked at. */
export interface SpendAsked extends PivotLook {
  readonly query: PivotQuery
}

/** What came of it, without the cells beyond the first piece: those are asked for as they come into sight. */
export interface SpendAnswered {
  /** Names the arranged answer in main; another one takes its place when it has to. */
  readonly id: number
  /** Lines in view, and lines at all. */
  readonly count: number
  readonly lines: number
  readonly columns: readonly AxisLine[]
  /** Columns beyond those that are told. */
  readonly moreColumns: number
  readonly reconciliation: Reconciliation
  /** Members of filters that nothing has, by filter: no more than are read. */
  readonly unmatched: readonly PivotFilter[]
  readonly provisionalFrom: number | null
  readonly asOf: string
  readonly labelsGuessedUntil: number | null
  readonly usageRows: number
  /** Days of the question that are not stored, and months whose file cannot be read. */
  readonly missing: PivotHoles['missing']
  readonly damaged: PivotHoles['damaged']
  /** How long the engine took, in milliseconds. */
  readonly took: number
  readonly tile: PivotTile
}

/** A piece of an answer that was given. */
export interface TileAsked extends TilePlace {
  readonly id: number
}

/** As many columns as anybody can walk through, and as fit into a message. */
export const MOST_COLUMNS = 2000

/** As many keys as a cell hands over to the list of keys. */
export const MOST_CELL_KEYS = 20_000

const text = z.string().max(65_536)
const label = z.string().max(1024)
const plainKinds = ['key', 'model', 'group', 'created_by', 'day', 'week', 'month', 'quarter', 'fiscal'] as const

/** A further field, from the page or from disk. */
export const furtherFieldSchema: z.ZodType<FurtherField> = z.custom<FurtherField>(
  (value) => typeof value === 'string' && parseFurtherField(value) !== null,
)

const dimension: z.ZodType<Dimension> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('label'), label }),
  z.strictObject({ kind: z.literal('further'), field: furtherFieldSchema }),
  z.strictObject({ kind: z.enum(plainKinds) }),
])
const axis = z.array(dimension).max(8)
const measure = z.enum(measures)
// The gateway's days end in 2149, where their columns do.
const day = z.int().nonnegative().max(65_535)

const filter: z.ZodType<PivotFilter> = z.strictObject({
  dimension,
  members: z.array(text.nullable()).max(100_000),
  kinds: z
    .array(z.enum(['unlabeled', 'deleted', 'unattributed']))
    .max(3)
    .optional(),
  isExcluded: z.boolean(),
})

/** A question to the store, from the page or from disk. */
const querySchema: z.ZodType<PivotQuery> = z.strictObject({
  rows: axis,
  columns: axis,
  values: z.array(measure).min(1).max(measures.length),
  filters: z.array(filter).max(100),
  from: day,
  to: day,
  labels: z.enum(['now', 'then']),
  joinsRotated: z.boolean(),
  sortBy: measure.nullable(),
  top: z.int().positive().max(100_000).nullable(),
  fiscalStart: z.int().min(1).max(12),
})

const open: z.ZodType<OpenLines> = z.strictObject({ all: z.boolean(), except: z.array(text).max(100_000) })
const sort: z.ZodType<PivotSort> = z.strictObject({ column: text, measure, descending: z.boolean() })

const members: z.ZodType<readonly Member[]> = z
  .array(
    z.strictObject({
      kind: z.enum(['value', 'unlabeled', 'deleted', 'unattributed', 'other']),
      value: text,
      text,
    }),
  )
  .max(8)

/** A cell of a question. */
export interface CellAsked {
  readonly query: PivotQuery
  readonly cell: PivotCell
}

const cell: z.ZodType<PivotCell> = z.strictObject({ row: members, column: members })
const place = z.int().nonnegative().max(10_000_000)

/** How each of the questions is read that the page may ask about spend. */
export const spendQuerySchemas = {
  dimension,
  day,
  asked: z.strictObject({ query: querySchema, open, sort: sort.nullable() }) satisfies z.ZodType<SpendAsked>,
  tile: z.strictObject({ id: place, line: place, column: place }) satisfies z.ZodType<TileAsked>,
  query: z.strictObject({ query: querySchema }),
  cell: z.strictObject({ query: querySchema, cell }) satisfies z.ZodType<CellAsked>,
  drill: z.strictObject({ query: querySchema, cell, by: dimension }),
  members: z.strictObject({ query: querySchema, dimension, search: z.string().max(1000) }),
}

const report: z.ZodType<SpendReport> = z.strictObject({
  name: z.string().min(1).max(200),
  query: querySchema,
  period: z.enum(periodNames),
  sort: sort.nullable(),
})

const LARGEST = 1_000_000

/** The reports that are kept, from the page or from disk: all of them, and nothing else. */
export const spendReportsSchema: z.ZodType<SpendReports> = z
  .strictObject({ reports: z.array(report).max(500), current: z.string().max(200).nullable() })
  .refine((value) => JSON.stringify(value).length <= LARGEST)
