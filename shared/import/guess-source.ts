import type { Dialect } from './dialect.ts'
import { guessEncoding } from './encoding.ts'
import { kindByBytes, kindByText } from './file-kind.ts'
import type { FileKind } from './file-kind.ts'
import { guessDecimal, guessDelimiter } from './guess-dialect.ts'
import { sampleOf } from './sample.ts'
import { separatorLine } from './separator-line.ts'
import { sourceCaps } from './source-caps.ts'

/** What a file seems to be: a table in a dialect, or something that is refused by name. */
export type SourceGuess =
  | { readonly kind: 'table'; readonly guess: Dialect }
  | { readonly kind: 'refused'; readonly code: SourceRefusal; readonly detail?: string }

/** `too_large` · `empty` · `unknown_delimiter`: the `sep=` line names one that is not read · else what the file is. */
export type SourceRefusal = FileKind | 'too_large' | 'empty' | 'unknown_delimiter'

const decoder = new TextDecoder('utf-8')

/** Looks at the bytes of a file; its name only says something where the bytes do not. */
export function guessSource(bytes: Uint8Array, name: string): SourceGuess {
  if (bytes.length > sourceCaps.bytes) return { kind: 'refused', code: 'too_large' }
  const known = kindByBytes(bytes)
  if (known) return { kind: 'refused', code: known }
  const encoding = guessEncoding(bytes)
  const sample = sampleOf(bytes, encoding)
  const text = decoder.decode(sample.bytes)
  if (text.trim() === '') return { kind: 'refused', code: 'empty' }
  const code = kindByText(text)
  if (code) return { kind: 'refused', code }
  const separator = separatorLine(sample.bytes, 0)
  if (separator?.delimiter === null) return { kind: 'refused', code: 'unknown_delimiter', detail: separator.named }
  const delimiter = separator?.delimiter ?? guessDelimiter(sample, /\.(?:tsv|tab)$/i.test(name) ? '\t' : ',')
  return { kind: 'table', guess: { encoding, delimiter, decimal: guessDecimal(sample, delimiter), header: true } }
}
