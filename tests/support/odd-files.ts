import { readFileSync } from 'node:fs'
import path from 'node:path'

/** A file of the collection, and what the reader makes of it. */
export interface OddFile {
  readonly name: string
  readonly text?: string
  readonly base64?: string
  readonly parts?: readonly (readonly [string, number])[]
  readonly read: {
    readonly guess?: object
    readonly cells?: readonly (readonly string[])[]
    readonly fault?: string
    readonly refused?: string
  }
}

interface OddCollection {
  readonly files: readonly OddFile[]
  readonly values: readonly { readonly name: string; readonly values: readonly string[] }[]
}

const collection = path.join(import.meta.dirname, '../golden/csv/odd-files.json')
// `as`: the project's own file.
const odd = JSON.parse(readFileSync(collection, 'utf8')) as OddCollection

/** Files that break careless readers. */
export const oddFiles = odd.files

/** Values that must come through every way in and out. */
export const oddValues = odd.values.flatMap(({ values }) => values)

/** The bytes of such a file. */
export function bytesOf({ text, base64, parts = [] }: OddFile): Uint8Array {
  if (base64 !== undefined) return Buffer.from(base64, 'base64')
  if (text !== undefined) return Buffer.from(text)
  return Buffer.concat(parts.map(([unit, count]) => Buffer.alloc(Buffer.byteLength(unit) * count, unit)))
}
