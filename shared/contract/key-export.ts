import { z } from 'zod'
import { keyForms } from '../domain/key-form.ts'
import type { KeyForm } from '../domain/key-form.ts'

/** Keys to be written to a file: all of a list, or these rows of it in this order. */
export interface KeyExport {
  readonly snapshotId: string
  readonly rows: Uint32Array | null
  readonly form: KeyForm
}

/** Such a wish as the page sends it. */
export const keyExportSchema: z.ZodType<KeyExport> = z.strictObject({
  snapshotId: z.string().max(100),
  rows: z
    .instanceof(Uint32Array)
    .refine(({ length }) => length <= 1_000_000)
    .nullable(),
  form: z.enum(keyForms),
})

/** What was written, and where. */
export interface KeysExported {
  readonly path: string
  readonly rows: number
}
