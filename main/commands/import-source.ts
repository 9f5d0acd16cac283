import { atOnce } from '#shared/domain/sliced-work.ts'
import { open } from 'node:fs/promises'
import type { CellTable } from '#shared/import/cell-table.ts'
import { delimiters, encodings } from '#shared/import/dialect.ts'
import type { Delimiter, Encoding } from '#shared/import/dialect.ts'
import { guessSource } from '#shared/import/guess-source.ts'
import type { SourceRefusal } from '#shared/import/guess-source.ts'
import { readTable } from '#shared/import/read-table.ts'
import { sourceCaps } from '#shared/import/source-caps.ts'
import type { SourceFaultCode } from '#shared/import/source-fault.ts'
import { words } from '#shared/words/en.ts'
import { UsageError } from './arguments.ts'
import type { Arguments } from './arguments.ts'

/** A file as a table, or why it is none; `line` and `column` say where, as far as it is known. */
export type SourceRead =
  | { readonly kind: 'table'; readonly table: CellTable; readonly delimiter: Delimiter }
  | {
      readonly kind: 'refused'
      readonly code: SourceRefusal | SourceFaultCode
      readonly detail: string | null
      readonly line: number | null
      readonly column: number | null
    }

/** What a call says of how a file is written. */
export interface DialectWish {
  readonly encoding: Encoding | null
  readonly delimiter: Delimiter | null
}

/** Options by which a call says how a file is written. */
export const dialectOptions = { encoding: { type: 'string' }, delimiter: { type: 'string' } } as const

const DELIMITER_WORDS: Readonly<Record<string, Delimiter>> = { tab: '\t', comma: ',', semicolon: ';', pipe: '|' }

/** Reads what a call says of how a file is written. */
export function readDialectWish(given: Arguments): DialectWish {
  const [encoding, delimiter] = [given.text('encoding'), given.text('delimiter')]
  const known = delimiters.find((one) => one === delimiter) ?? wordDelimiter(delimiter)
  if (encoding !== null && !isEncoding(encoding)) throw new UsageError(words.importCli.badEncoding(encoding, encodings))
  if (delimiter !== null && !known) throw new UsageError(words.importCli.badDelimiter(delimiter))
  return { encoding, delimiter: known ?? null }
}

function wordDelimiter(word: string | null): Delimiter | undefined {
  return word !== null && Object.hasOwn(DELIMITER_WORDS, word) ? DELIMITER_WORDS[word] : undefined
}

function isEncoding(text: string): text is Encoding {
  return encodings.some((encoding) => encoding === text)
}

/** Reads a file in the dialect in which it seems to be written. One that is too large is not read at all. */
export async function readSource(path: string, wish: DialectWish): Promise<SourceRead> {
  const bytes = await readBytes(path)
  if (!bytes) return { kind: 'refused', code: 'too_large', detail: null, line: null, column: null }
  const source = guessSource(bytes, path)
  if (source.kind === 'refused')
    return { kind: 'refused', code: source.code, detail: source.detail ?? null, line: null, column: null }
  const { encoding, delimiter } = source.guess
  const dialect = { ...source.guess, encoding: wish.encoding ?? encoding, delimiter: wish.delimiter ?? delimiter }
  const read = atOnce(readTable(bytes, dialect))
  if (read.kind === 'fault') return { kind: 'refused', detail: null, ...read.fault }
  return { kind: 'table', table: read.table, delimiter: dialect.delimiter }
}

async function readBytes(path: string): Promise<Uint8Array | null> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    return size > sourceCaps.bytes ? null : await file.readFile()
  } finally {
    await file.close()
  }
}
