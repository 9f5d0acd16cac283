import { join } from 'node:path'
import { idAt } from '#shared/domain/key-table.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import { onDisk } from './disk-error.ts'
import { parseJson, refuseNewer } from './json-file.ts'
import { FORMAT_LINE, appendLines, exists, readLines } from './json-lines.ts'
import { compareLabels, labelHash } from './label-compare.ts'
import { goneLineOf, labelLines, listedLineOf, parseLabelEvent } from './label-event.ts'
import type { LabelEvent } from './label-event.ts'
import { storeDeps } from './store-deps.ts'
import type { StoreDeps } from './store-deps.ts'

/** Reads the label history in the order in which it was seen; lines that cannot be read are left out and reported; so are, in silence, those that are not wanted by their text. */
export async function* readLabelHistory(
  folder: string,
  deps: StoreDeps = {},
  isWanted: (text: string) => boolean = () => true,
): AsyncGenerator<LabelEvent> {
  const { files, report } = storeDeps(deps)
  let unreadable = 0
  for await (const line of readLines(files, historyPath(folder))) {
    if (line.at > 0 && !isWanted(line.text)) continue
    const json = parseJson(line.text)
    if (line.at === 0) refuseNewer(json)
    const event = parseLabelEvent(json)
    if (event) yield event
    else if (line.text !== FORMAT_LINE) unreadable++
  }
  if (unreadable > 0) report('labels.unreadable', { lines: unreadable })
}

/** A list whose labels are to be recorded; one that may lack keys proves of none that it is gone. */
export interface NewLabels {
  readonly previous: KeyTable | null
  readonly next: KeyTable
  readonly at: string
  readonly partial?: boolean
  /** Whether `previous` itself may lack keys, which the history then still holds. */
  readonly afterPartial?: boolean
}

/**
 * Appends what a new list changed against the previous one. Durable on return. When the history has gone further than
 * `previous` (a crash before the snapshot followed), the keys it mentions since are written again, whatever they hold.
 */
export function recordLabels(
  folder: string,
  { previous, next, at, partial = false, afterPartial = false }: NewLabels,
  deps: StoreDeps = {},
): Promise<void> {
  const { files } = storeDeps(deps)
  return onDisk(async () => {
    await files.makeFolder(folder)
    const known = await historyEnd(folder, { previous, isWhole: partial || !afterPartial }, deps)
    await appendLines(files, historyPath(folder), changeLines(known, { next, at, partial }))
  })
}

function historyPath(folder: string): string {
  return join(folder, 'labels.jsonl')
}

/** Ids by whether the history's last word on them is that they are gone. */
type Mentioned = ReadonlyMap<string, boolean>

/** What a new list is compared with: the list that the history knows, and the keys it mentions after that. */
interface HistoryEnd {
  readonly previous: KeyTable | null
  readonly doubtful: Mentioned
}

function* changeLines(
  { previous, doubtful }: HistoryEnd,
  { next, at, partial }: Required<Pick<NewLabels, 'next' | 'at' | 'partial'>>,
): Generator<string> {
  const { changed, gone } = compareLabels(previous, next)
  const lineOf = labelLines(next, at)
  const missing = new Set(gone)
  for (const [id, isGone] of doubtful) if (!isGone) missing.add(id)
  for (let row = 0; row < next.rowCount; row++) {
    const id = doubtful.size > 0 ? idAt(next, row) : null
    if (id !== null) missing.delete(id)
    if (changed[row] === 1 || (id !== null && doubtful.has(id))) yield lineOf(row)
  }
  if (partial) missing.clear()
  for (const id of missing) if (doubtful.get(id) !== true) yield goneLineOf(id, at)
  yield listedLineOf(next.rowCount, labelHash(next), at)
}

async function historyEnd(
  folder: string,
  { previous, isWhole }: { readonly previous: KeyTable | null; readonly isWhole: boolean },
  deps: StoreDeps,
): Promise<HistoryEnd> {
  const hash = previous ? labelHash(previous) : null
  if (isWhole && hash !== null && (await lastListedHash(folder, deps)) === hash)
    return { previous, doubtful: new Map() }
  const mentioned = new Map<string, boolean>()
  let isKnown = false
  for await (const event of readLabelHistory(folder, deps)) {
    if (event.kind !== 'listed') mentioned.set(event.id, event.kind === 'gone')
    else if (event.hash === hash) {
      isKnown = true
      // A list with gaps does not settle what became of the keys before it.
      if (isWhole) mentioned.clear()
    }
  }
  // A history that does not know the previous list (it was lost, or is older) is written in full once more.
  return { previous: isKnown ? previous : null, doubtful: mentioned }
}

// The usual case, without reading a history of years: its last whole line ends the list that `previous` is.
async function lastListedHash(folder: string, deps: StoreDeps): Promise<string | null> {
  const { files } = storeDeps(deps)
  const path = historyPath(folder)
  if (!(await exists(files, path))) return null
  const file = await files.open(path, 'read')
  try {
    const size = await file.size()
    const end = new TextDecoder().decode(await file.read(Math.max(0, size - 1024), 1024))
    const lines = end.split('\n')
    const event = lines.at(-1) === '' ? parseLabelEvent(parseJson(lines.at(-2) ?? '')) : null
    return event?.kind === 'listed' ? event.hash : null
  } finally {
    await file.close()
  }
}
