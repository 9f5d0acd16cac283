import { z } from 'zod'
import { AppError } from '#shared/contract/app-error.ts'
import { onDisk } from './disk-error.ts'
import type { FileLayer } from './file-layer.ts'

const version = z.object({ format: z.int() })

/** What a JSON file holds: nothing, something unreadable, or a value of the wanted shape. */
export type JsonFile<T> =
  { readonly kind: 'absent' } | { readonly kind: 'damaged' } | { readonly kind: 'read'; readonly value: T }

/** Reads a small JSON file that carries `format: 1`; a newer format is refused, because writing it back would lose data. */
export async function readJsonFile<T>(files: FileLayer, path: string, schema: z.ZodType<T>): Promise<JsonFile<T>> {
  const bytes = await onDisk(() => files.read(path))
  if (bytes === null) return { kind: 'absent' }
  const json = parseJson(new TextDecoder().decode(bytes))
  refuseNewer(json)
  const parsed = schema.safeParse(json)
  return parsed.success ? { kind: 'read', value: parsed.data } : { kind: 'damaged' }
}

/** The value of JSON text, `undefined` when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Refuses a value that says it was written in a format newer than 1. */
export function refuseNewer(json: unknown): void {
  const parsed = version.safeParse(json)
  if (parsed.success && parsed.data.format > 1)
    throw new AppError('data_newer', { detail: `format ${parsed.data.format}` })
}
