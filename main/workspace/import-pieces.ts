import type { ImportBlock, ImportPiece } from '#shared/contract/import.ts'
import type { CellValue } from '#shared/domain/change.ts'
import type { ChangePiece, DraftPiece, ImportReading } from '#shared/import/import-reading.ts'

/**
 * As many cells go into one message, and about as many characters. The page stands still while each text is copied to it:
 * where all differ that is most of what taking a message costs.
 */
const CELLS = 5_000
const CHARACTERS = 200_000

/** What is to be staged, in pieces that are small enough to cross; the last one says so. */
export function* piecesOf(reading: ImportReading): Generator<ImportPiece, never> {
  let blocks: ImportBlock[] = []
  let cells = 0
  let characters = 0
  for (const block of blocksOf(reading)) {
    blocks.push(block)
    cells += block.rows.length
    characters += block.values.reduce((sum, value) => sum + (value?.length ?? 0), 0)
    if (cells < CELLS && characters < CHARACTERS) continue
    yield { blocks, isLast: false }
    blocks = []
    cells = 0
    characters = 0
  }
  yield { blocks, isLast: true }
  throw new Error('no piece after the last')
}

function* blocksOf(reading: ImportReading): Generator<ImportBlock> {
  for (const piece of reading.drafts()) yield* packed('drafts', piece)
  for (const piece of reading.changes()) yield* packed('keys', piece)
}

/** Each text once; a block with much text is several. */
function* packed(of: ImportBlock['of'], { field, rows, lines, tos }: ChangePiece | DraftPiece): Generator<ImportBlock> {
  for (let from = 0; from < rows.length;) {
    const places = new Map<CellValue, number>()
    const codes: number[] = []
    let characters = 0
    let to = from
    for (; to < rows.length && characters < CHARACTERS; to++) {
      const value = tos[to] ?? null
      let code = places.get(value)
      if (code === undefined) {
        places.set(value, (code = places.size))
        characters += value?.length ?? 0
      }
      codes.push(code)
    }
    yield { of, field, rows: rows.slice(from, to), lines: lines.slice(from, to), codes: Uint32Array.from(codes), values: [...places.keys()] } // prettier-ignore
    from = to
  }
}
