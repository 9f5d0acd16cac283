import { basename } from 'node:path'
import type { PivotFileForm } from '#shared/spend/pivot-file-form.ts'
import { hashing } from './hashing.ts'
import { fileFacts, writePivotFile } from './pivot-file.ts'
import type { PivotToFile } from './pivot-file.ts'

/** Writes one file, all of it or nothing. */
export type WriteFile = (path: string, content: string | AsyncIterable<Uint8Array>) => Promise<void>

/** The forms that have no room for anything but rows: what they tie to stands in a file beside them. */
const BARE: ReadonlySet<PivotFileForm> = new Set(['comma', 'semicolon', 'tab', 'focus'])

/**
 * Writes a pivot to a file. Where the form has no room for it, a second file says of when it is and what it ties to, and by
 * the hash which file it is about; answers the path of that one, or `null`.
 */
export async function savePivotFile(
  form: PivotFileForm,
  pivot: PivotToFile,
  { path, write }: { readonly path: string; readonly write: WriteFile },
): Promise<string | null> {
  const { passed, digest } = hashing(writePivotFile(form, pivot))
  await write(path, passed)
  if (!BARE.has(form)) return null
  const beside = `${path}.reconciliation.json`
  const facts = { file: basename(path), sha256: digest(), ...fileFacts(pivot) }
  await write(beside, `${JSON.stringify(facts, null, 1)}\n`)
  return beside
}
