import type { KeyId } from '#shared/domain/api-key.ts'
import { codeText } from '#shared/domain/code-column.ts'
import { idAt, labelsAt } from '#shared/domain/key-table.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import { createLabelBook } from '#shared/spend/members/label-periods.ts'
import type { LabelBook } from '#shared/spend/members/label-periods.ts'
import { dayOf } from '#shared/spend/days/utc-day.ts'
import type { DatedLabels } from '#shared/import/dated-labels.ts'
import { readImportedLabels } from '../store/imported-labels.ts'
import { readLabelHistory } from '../store/label-history.ts'
import type { StoreDeps } from '../store/store-deps.ts'

/** What labels were over time. */
export interface ReadLabels {
  readonly book: LabelBook
  /** The first day whose labels were seen, of every key that there was then; null when none were. */
  readonly since: number | null
  /** Keys that the history names, and whether its last word is that they are gone. */
  readonly isGone: ReadonlyMap<KeyId, boolean>
}

/** A list of keys, and the day on which it was taken. */
export interface ListedKeys {
  readonly table: KeyTable
  readonly day: number
}

/** Reads what the labels of some keys were: what files said of the time before the first list, then what lists have shown. */
export async function readLabels(
  folder: string,
  places: ReadonlyMap<KeyId | null, number>,
  list: ListedKeys | null,
  deps: StoreDeps,
): Promise<ReadLabels> {
  const book = createLabelBook(places.size)
  const imported = await readImported(folder, places, deps)
  const isGone = new Map<KeyId, boolean>()
  const first = new Set<number>()
  let firstDay: number | null = null
  for await (const event of readLabelHistory(folder, deps)) {
    if (event.kind !== 'listed') isGone.set(event.id, event.kind === 'gone')
    if (event.kind !== 'labels') continue
    const day = dayOf(event.at)
    if (firstDay === null) addImported(book, places, imported, (firstDay = day))
    const place = places.get(event.id)
    if (place === undefined) mention(book, event.labels)
    else {
      if (day === firstDay) first.add(place)
      book.add(place, day, event.labels)
    }
  }
  if (firstDay === null) addImported(book, places, imported, Infinity)
  if (list) addList(book, places, list)
  return { book, since: firstDay === null ? null : sinceOf(book, first, firstDay), isGone }
}

/** Where files have said what labels were before, that counts from then on, if they did so of every key. */
function sinceOf(book: LabelBook, first: ReadonlySet<number>, firstDay: number): number {
  let since: number | null = null
  for (const place of first) since = Math.max(since ?? 0, book.firstDay(place) ?? firstDay)
  return since ?? firstDay
}

/** What files said of keys, in the order of time. */
async function readImported(
  folder: string,
  places: ReadonlyMap<KeyId | null, number>,
  deps: StoreDeps,
): Promise<readonly DatedLabels[]> {
  // Of the same moment the file that was imported last counts.
  const byMoment = new Map<string, DatedLabels>()
  for await (const dated of readImportedLabels(folder, deps)) {
    if (places.has(dated.id)) byMoment.set(`${dated.id} ${dated.at}`, dated)
  }
  return [...byMoment.values()].toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at))
}

function addImported(
  book: LabelBook,
  places: ReadonlyMap<KeyId | null, number>,
  imported: readonly DatedLabels[],
  before: number,
): void {
  for (const { id, at, labels } of imported) {
    const place = places.get(id)
    if (place !== undefined && dayOf(at) < before) book.add(place, dayOf(at), labels)
  }
}

/** What the list says holds now, also where the history has lost a line of it. */
function addList(book: LabelBook, places: ReadonlyMap<KeyId | null, number>, { table, day }: ListedKeys): void {
  for (const { key } of table.labels) book.mention(key)
  for (let row = 0; row < table.rowCount; row++) {
    const place = places.get(idAt(table, row))
    if (place !== undefined && !isAsListed(book, place, table, row)) book.add(place, day, labelsAt(table, row))
  }
}

function isAsListed(book: LabelBook, place: number, table: KeyTable, row: number): boolean {
  let count = 0
  for (const column of table.labels) {
    const value = codeText(column, row)
    if (value === null) continue
    if (book.now(place, column.key) !== value) return false
    count++
  }
  return count === book.countNow(place)
}

function mention(book: LabelBook, labels: readonly (readonly [string, string])[]): void {
  for (const [key] of labels) book.mention(key)
}
