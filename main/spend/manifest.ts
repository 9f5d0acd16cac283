import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { z } from 'zod'
import type { KeyId } from '#shared/domain/api-key.ts'
import { parseKeyId } from '#shared/domain/api-key.ts'
import { parseFurtherField } from '#shared/domain/further-field.ts'
import type { FurtherField } from '#shared/domain/further-field.ts'
import type { LongSpend } from '#shared/contract/spend.ts'
import type { RoundedDay } from '#shared/spend/usage/rounded-days.ts'
import type { AskedSpan } from '#shared/spend/usage/asked-spans.ts'
import type { FurtherValues } from '#shared/spend/usage/usage-names.ts'
import { atomicWrite } from '../store/atomic-write.ts'
import { onDisk } from '../store/disk-error.ts'
import type { FileLayer } from '../store/file-layer.ts'
import { parseJson, refuseNewer } from '../store/json-file.ts'

/** A file of one month's usage. */
export interface SegmentEntry {
  /** `2026-08`. */
  readonly month: string
  readonly file: string
  readonly rows: number
  readonly check: number
}

/** What the gateway said of all keys together on one day, in nano-dollars as text. */
export type DayTotal = readonly [day: number, spend: string, requests: number]

/** Everything that is stored about usage besides the rows, which it names. */
export interface Manifest {
  readonly keyIds: readonly (KeyId | null)[]
  readonly modelNames: readonly (string | null)[]
  readonly segments: readonly SegmentEntry[]
  readonly asked: readonly AskedSpan[]
  readonly totals: readonly DayTotal[]
  /** Of earlier versions, which counted such amounts as nothing. */
  readonly longSpends: readonly LongSpend[]
  readonly rounded: readonly RoundedDay[]
  /** Of usage that is divided by a further field: what stands in it, for each place of `modelNames`. */
  readonly further?: FurtherValues | null | undefined
}

/** The manifest of a store that has nothing yet. */
export const EMPTY_MANIFEST: Manifest = {
  keyIds: [],
  modelNames: [],
  segments: [],
  asked: [],
  totals: [],
  longSpends: [],
  rounded: [],
}

const MANIFEST = 'usage.json'
// One that is damaged would take all rows with it, and the gateway may have forgotten them.
const COPY = 'usage-copy.json'

const count = z.int().nonnegative()
const keyIdSchema = z.string().transform((text, context): KeyId => {
  const id = parseKeyId(text)
  if (id === null) context.addIssue({ code: 'custom', message: 'not a key id' })
  return id ?? z.NEVER
})
// In one go: a schema for each of tens of thousands would take longer than reading all rows.
const keyIdsSchema = z.custom<Manifest['keyIds']>(
  (value) => Array.isArray(value) && value.every((id) => id === null || parseKeyId(id) === id),
)
const furtherFieldSchema = z.custom<FurtherField>(
  (value) => typeof value === 'string' && parseFurtherField(value) !== null,
)
const valuesSchema = z.custom<FurtherValues['values']>(
  (value) => Array.isArray(value) && value.every((one) => one === null || typeof one === 'string'),
)
/** An exact decimal text. */
export const decimal = z.string().regex(/^-?\d+(\.\d+)?$/)
const schema: z.ZodType<Manifest> = z.object({
  keyIds: keyIdsSchema,
  modelNames: z.array(z.string().nullable()),
  segments: z.array(
    z.object({
      month: z.string().regex(/^\d{4}-\d{2}$/),
      file: z.string().regex(/^\d{4}-\d{2}-[0-9a-f]{12}\.use$/),
      rows: count,
      check: count,
    }),
  ),
  asked: z.array(z.object({ from: count, to: count, askedAt: z.string() })),
  totals: z.array(z.tuple([count, z.string().regex(/^-?\d+$/), count])),
  longSpends: z.array(
    z.object({ day: z.string(), keyId: keyIdSchema.nullable(), model: z.string().nullable(), text: z.string() }),
  ),
  // A store of an earlier version has none.
  rounded: z.array(z.object({ day: count, amounts: count, rows: decimal, organisation: decimal })).default([]),
  further: z.object({ field: furtherFieldSchema, values: valuesSchema }).nullish(),
})
const headSchema = z.object({ format: z.literal(1), check: count })

/** What was found of a manifest; `copy` when only its copy could be read. */
export type ManifestRead =
  | { readonly kind: 'absent' }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'read' | 'copy'; readonly manifest: Manifest }

/** Reads what is stored; a newer format is refused. */
export async function readManifest(files: FileLayer, folder: string): Promise<ManifestRead> {
  const manifest = await readOne(files, join(folder, MANIFEST))
  if (typeof manifest === 'object') return { kind: 'read', manifest }
  const copy = await readOne(files, join(folder, COPY))
  if (typeof copy === 'object') return { kind: 'copy', manifest: copy }
  return { kind: manifest === 'absent' && copy === 'absent' ? 'absent' : 'damaged' }
}

/** Replaces the manifest in one step, then its copy. */
export async function writeManifest(files: FileLayer, folder: string, manifest: Manifest): Promise<void> {
  const body = JSON.stringify(manifest)
  const text = `${JSON.stringify({ format: 1, check: crc32(body) })}\n${body}\n`
  await atomicWrite(files, join(folder, MANIFEST), text)
  await atomicWrite(files, join(folder, COPY), text)
}

async function readOne(files: FileLayer, path: string): Promise<Manifest | 'absent' | 'damaged'> {
  const bytes = await onDisk(() => files.read(path))
  if (bytes === null) return 'absent'
  const end = bytes.indexOf(10)
  const decoder = new TextDecoder()
  const json = parseJson(decoder.decode(bytes.subarray(0, end)))
  refuseNewer(json)
  const head = headSchema.safeParse(json)
  const body = bytes.subarray(end + 1, -1)
  if (!head.success || crc32(body) !== head.data.check) return 'damaged'
  const parsed = schema.safeParse(parseJson(decoder.decode(body)))
  return parsed.success ? parsed.data : 'damaged'
}
