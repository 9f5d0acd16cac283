import { z } from 'zod'
import { delimiters, encodings } from '../import/dialect.ts'
import type { Dialect } from '../import/dialect.ts'
import type { Empties } from '../import/empties.ts'
import type { QuestionKind } from '../import/import-problem.ts'
import type { ColumnChoice } from '../import/import-column.ts'
import type { Match } from '../import/row-matches.ts'
import { SLICE_BYTES } from './events.ts'
import type {
  GivenPart,
  ImportPiece,
  ImportResult,
  ImportRows,
  ImportRowsWish,
  ImportSource,
  ImportWish,
  KeptImport,
} from './import.ts'
import { route } from './route.ts'

const nothing = z.undefined()
const place = z.int().nonnegative().max(20_000_000)
const cellText = z.string().max(65_536)
const labelKey = z.string().max(1024)

const part: z.ZodType<GivenPart> = z.strictObject({
  name: z.string().max(1024),
  from: z.enum(['file', 'block']),
  total: z.int().nonnegative().max(Number.MAX_SAFE_INTEGER),
  at: z.int().nonnegative(),
  bytes: z.instanceof(Uint8Array).refine(({ length }) => length <= SLICE_BYTES),
})

const dialect: z.ZodType<Dialect> = z.strictObject({
  encoding: z.enum(encodings),
  delimiter: z.enum(delimiters),
  decimal: z.enum(['.', ',']),
  header: z.boolean(),
})

const choice: z.ZodType<ColumnChoice> = z.strictObject({
  use: z.enum(['id', 'name', 'monthly_limit', 'expiry', 'group', 'label', 'date', 'read_only', 'ignored']),
  labelKey: labelKey.nullable(),
})

const match: z.ZodType<Match> = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('id') }),
  z.strictObject({ by: z.literal('name') }),
  z.strictObject({ by: z.literal('label'), key: labelKey }),
])

const questionKinds = [
  'name_shared',
  'name_taken',
  'name_twin',
  'label_shared',
  'id_unknown',
  'duplicate',
  'twin_rows',
  'limit_ambiguous',
] as const satisfies readonly QuestionKind[]

const word = z.string().max(100).nullable()
const empties: z.ZodType<Empties> = z.strictObject({ remove: word, empty: word })
const pattern = z.string().max(4096).nullable()

const wish: z.ZodType<ImportWish> = z.strictObject({
  chosen: z.array(z.tuple([place, choice])).max(20_000),
  match: match.nullable(),
  empties: empties.nullable(),
  pattern,
  decisions: z.array(z.tuple([z.string().max(70_000), z.string().max(1024)])).max(100_000),
  alike: z.array(z.tuple([z.enum(questionKinds), z.string().max(1024)])).max(20),
  fixes: z.array(z.tuple([place, place, cellText])).max(100_000),
  decimal: z.enum(['.', ',']).nullable(),
})

const verdict = z.enum(['create', 'update', 'unchanged', 'question', 'error', 'left'])
const rowsWish: z.ZodType<ImportRowsWish> = z.strictObject({
  verdict: verdict.nullable(),
  at: place,
  count: z.int().positive().max(500),
})

/** What is remembered of a table, as it stands on disk. */
export const keptImportSchema: z.ZodType<KeptImport> = z.strictObject({
  signature: z.string().max(1_000_000),
  columns: z.array(choice).max(20_000),
  match,
  pattern,
  empties,
})

/** A file that was written, where its user said. */
type Saved = { readonly path: string } | null

/** What the page may ask about importing tables. Files are named by main's dialogs, or handed over by the page as bytes. */
export const importRequests = {
  'import.choose': route<ImportSource | null>()(nothing),
  'import.named': route<ImportSource | null>()(nothing),
  'import.give': route<ImportSource | null>()(part),
  'import.dialect': route<ImportSource>()(dialect),
  'import.read': route<ImportResult>()(wish),
  'import.rows': route<ImportRows>()(rowsWish),
  'import.piece': route<ImportPiece>()(z.strictObject({ at: place })),
  'import.keep-dated': route<number>()(nothing),
  'import.save-errors': route<Saved>()(nothing),
  'import.save-template': route<Saved>()(nothing),
  'import.stop': route<void>()(nothing),
  'import.close': route<void>()(z.strictObject({ isStaged: z.boolean() })),
} as const
