import { open } from 'node:fs/promises'
import type { CellTable } from '#shared/import/cell-table.ts'
import type { Delimiter } from '#shared/import/dialect.ts'
import { guessSource } from '#shared/import/guess-source.ts'
import type { SourceRefusal } from '#shared/import/guess-source.ts'
import { readTable } from '#shared/import/read-table.ts'
import { sourceCaps } from '#shared/import/source-caps.ts'
import type { SourceFaultCode } from '#shared/import/source-fault.ts'

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

/** Reads a file in whatever dialect it is written. One that is too large is not read at all. */
export async function readSource(path: string): Promise<SourceRead> {
  const bytes = await readBytes(path)
  if (!bytes) return { kind: 'refused', code: 'too_large', detail: null, line: null, column: null }
  const source = guessSource(bytes, path)
  if (source.kind === 'refused')
    return { kind: 'refused', code: source.code, detail: source.detail ?? null, line: null, column: null }
  const read = toEnd(readTable(bytes, source.guess))
  if (read.kind === 'fault') return { kind: 'refused', detail: null, ...read.fault }
  return { kind: 'table', table: read.table, delimiter: source.guess.delimiter }
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

/** Does work that could stop in between to its end: nobody waits for anything else here. */
export function toEnd<T>(work: Generator<number, T>): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}
