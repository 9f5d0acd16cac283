import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { parseKeyId } from '#shared/domain/api-key.ts'
import type { DatedLabels } from '#shared/import/dated-labels.ts'
import { onDisk } from './disk-error.ts'
import { parseJson, refuseNewer } from './json-file.ts'
import { appendLines, readLines } from './json-lines.ts'
import { withLock } from './lock-file.ts'
import { storeDeps } from './store-deps.ts'
import type { StoreDeps } from './store-deps.ts'

// What lists have shown and what files say are kept apart: the first is a record, the second a claim about the time before.
const FILE = 'labels-imported.jsonl'
const END = '"end":'

const line = z.object({
  b: z.string(),
  t: z.string(),
  id: z.string(),
  labels: z.array(z.tuple([z.string(), z.string()])),
})
const endLine = z.object({ b: z.string(), end: z.int().nonnegative(), t: z.string(), file: z.string() })

/** Keeps labels of earlier times that a file said. Durable on return; a crash in between leaves nothing of them that counts. */
export function recordImportedLabels(
  folder: string,
  { entries, file }: { readonly entries: readonly DatedLabels[]; readonly file: string },
  deps: StoreDeps = {},
): Promise<void> {
  const { files, now } = storeDeps(deps)
  return onDisk(async () => {
    await files.makeFolder(folder)
    await withLock(folder, 'list', deps, () =>
      appendLines(files, join(folder, FILE), linesOf(entries, file, now().toISOString())),
    )
  })
}

function* linesOf(entries: readonly DatedLabels[], file: string, t: string): Generator<string> {
  const b = randomBytes(6).toString('hex')
  for (const { id, at, labels } of entries) yield JSON.stringify({ b, t: at, id, labels })
  yield JSON.stringify({ b, end: entries.length, t, file })
}

/**
 * Reads what files said, import after import and each in its own order; lines that are not wanted by their text are left
 * out. An import that was cut off does not count.
 */
export async function* readImportedLabels(
  folder: string,
  deps: StoreDeps = {},
  isWanted: (text: string) => boolean = () => true,
): AsyncGenerator<DatedLabels> {
  const { files, report } = storeDeps(deps)
  const batches = new Map<string, DatedLabels[]>()
  let unreadable = 0
  for await (const { text, at } of readLines(files, join(folder, FILE))) {
    if (at > 0 && !text.includes(END) && !isWanted(text)) continue
    const json = parseJson(text)
    if (at === 0) refuseNewer(json)
    const end = endLine.safeParse(json)
    const entry = line.safeParse(json)
    const id = entry.success ? parseKeyId(entry.data.id) : null
    if (end.success) {
      yield* batches.get(end.data.b) ?? []
      batches.delete(end.data.b)
    } else if (entry.success && id !== null) {
      const { b, t, labels } = entry.data
      const batch = batches.get(b) ?? []
      batch.push({ id, at: t, labels })
      batches.set(b, batch)
    } else if (at > 0) unreadable++
  }
  if (unreadable > 0) report('labels.unreadable', { lines: unreadable })
}
