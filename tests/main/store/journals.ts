import { readFile } from 'node:fs/promises'
import { nodeFiles } from '../../../main/store/file-layer.ts'
import type { FileLayer } from '../../../main/store/file-layer.ts'
import type { JournalRecord } from '../../../main/store/journal-record.ts'
import { createJournal } from '../../../main/store/journal.ts'
import type { Journal, JournalInput } from '../../../main/store/journal.ts'

/** Clocks that tick with each look. */
export function clock(): JournalInput['clock'] {
  let ticks = 0
  return { mono: () => ++ticks, wall: () => '2026-11-23T10:00:00.000Z' }
}

/** A new journal of a run, unless said otherwise. */
export function openJournal(path: string, more: Partial<JournalInput> = {}): Promise<Journal> {
  return createJournal({ path, run: 'r1', epoch: 1, clock: clock(), ...more })
}

/** A record of a request. */
export const sent = (s: number): JournalRecord => ({ op: 'sent', s, url: `/keys/${s}` })

/** Writes a journal of so many records and gives its bytes. */
export async function written(path: string, count: number, files: FileLayer = nodeFiles): Promise<Uint8Array> {
  const journal = await openJournal(path, { files })
  for (let s = 0; s < count; s++) journal.append(sent(s))
  await journal.close()
  return new Uint8Array(await readFile(path))
}
