import type { SpendSource } from '#shared/spend/spend-source.ts'
import { pivotCsv } from './pivot-csv.ts'
import { pivotJson } from './pivot-json.ts'
import type { NamedPivot } from './pivot-json.ts'
import { pivotText } from './pivot-text.ts'

/** A pivot with what it was made of. */
export interface PivotToWrite extends NamedPivot {
  readonly source: SpendSource
}

/** A form in which a pivot is written. */
export interface PivotForm {
  /** Whether a terminal would show noise. */
  readonly isBinary: boolean
  readonly write: (pivot: PivotToWrite) => AsyncIterable<Uint8Array>
}

/** Every form by its name on the command line. */
export const pivotForms: ReadonlyMap<string, PivotForm> = new Map<string, PivotForm>([
  ['table', { isBinary: false, write: (pivot) => encoded(pivotText(pivot)) }],
  ['csv', { isBinary: false, write: (pivot) => inTurn(pivotCsv(pivot)) }],
  ['json', { isBinary: false, write: (pivot) => encoded(pivotJson(pivot)) }],
])

/** Texts as bytes, in pieces of some size. */
async function* encoded(texts: Iterable<string>): AsyncGenerator<Uint8Array> {
  let gathered = ''
  for (const text of texts) {
    gathered += text
    if (gathered.length < 65_536) continue
    yield Buffer.from(gathered)
    gathered = ''
  }
  yield Buffer.from(gathered)
}

async function* inTurn(pieces: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* pieces
}
