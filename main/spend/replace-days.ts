import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { AppError } from '#shared/contract/app-error.ts'
import type { RoundedDay } from '#shared/spend/usage/rounded-days.ts'
import { splitMonths, withSpan } from '#shared/spend/usage/asked-spans.ts'
import type { DaySpan } from '#shared/spend/days/day-span.ts'
import type { AskedSpan } from '#shared/spend/usage/asked-spans.ts'
import { createRows, joinRows, rowsOfDays } from '#shared/spend/usage/usage-rows.ts'
import type { UsageRows } from '#shared/spend/usage/usage-rows.ts'
import type { UsageNames } from '#shared/spend/usage/usage-names.ts'
import { dayText } from '#shared/spend/days/calendar.ts'
import { dayOf } from '#shared/spend/days/utc-day.ts'
import { atomicWrite, isTempOf } from '../store/atomic-write.ts'
import { onDisk } from '../store/disk-error.ts'
import type { FileLayer } from '../store/file-layer.ts'
import { storeDeps } from '../store/store-deps.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import { writeManifest } from './manifest.ts'
import type { DayTotal, Manifest, SegmentEntry } from './manifest.ts'
import { checkOf, readRows, segmentBytes } from './segment-file.ts'

/** What the gateway said of some days: it takes the place of what was stored of them. */
export interface NewDays {
  readonly span: AskedSpan
  readonly rows: UsageRows
  /** The names of before, and those that came with the rows. */
  readonly names: UsageNames
  readonly totals: readonly DayTotal[]
  readonly rounded: readonly RoundedDay[]
  /** Days of the span that stay as they are stored. */
  readonly kept: ReadonlySet<number>
}

/** Stores days, durably: new files first, then the manifest that names them, then the old ones go. */
export async function replaceDays(
  folder: string,
  manifest: Manifest,
  days: NewDays,
  deps: StoreDeps = {},
): Promise<Manifest> {
  const { files } = storeDeps(deps)
  const { span, names, totals, rounded, kept } = days
  await onDisk(() => files.makeFolder(folder))
  const segments = new Map(manifest.segments.map((segment) => [segment.month, segment]))
  for (const part of splitMonths(span)) {
    const month = dayText(part.from).slice(0, 7)
    const old = segments.get(month) ?? null
    const segment = await writeMonth({ files, folder, month, old, wide: Boolean(manifest.further) }, part, days)
    if (segment) segments.set(month, segment)
    else segments.delete(month)
  }
  const stays = (day: number): boolean => day < span.from || day >= span.to || kept.has(day)
  const next: Manifest = {
    keyIds: names.keyIds,
    modelNames: names.modelNames,
    further: names.further,
    segments: [...segments.values()].toSorted((one, other) => (one.month < other.month ? -1 : 1)),
    asked: withSpan(manifest.asked, span),
    totals: [...manifest.totals.filter(([day]) => stays(day)), ...totals.filter(([day]) => !kept.has(day))].toSorted(
      ([one], [other]) => one - other,
    ),
    longSpends: manifest.longSpends.filter(({ day }) => stays(dayOf(day))),
    rounded: [...manifest.rounded.filter(({ day }) => stays(day)), ...rounded.filter(({ day }) => !kept.has(day))],
  }
  await writeManifest(files, folder, next)
  await onDisk(() => sweep(files, folder, next))
  return next
}

interface Month {
  readonly files: FileLayer
  readonly folder: string
  readonly month: string
  readonly old: SegmentEntry | null
  readonly wide: boolean
}

async function writeMonth(
  { files, folder, month, old, wide }: Month,
  part: DaySpan,
  { rows: fresh, kept }: NewDays,
): Promise<SegmentEntry | null> {
  const before = old
    ? await onDisk(() => readRows(files, join(folder, old.file), { rowCount: old.rows, check: old.check, wide }))
    : createRows(0)
  if (!before) throw new AppError('data_damaged', { detail: join(folder, old?.file ?? month) })
  const rows = mergeDays(before, fresh, part, kept)
  if (rows.rowCount === 0) return null
  const check = checkOf(rows)
  if (old && old.check === check && old.rows === rows.rowCount) return old
  const file = `${month}-${randomBytes(6).toString('hex')}.use`
  await atomicWrite(files, join(folder, file), toAsync(segmentBytes(rows, check)))
  return { month, file, rows: rows.rowCount, check }
}

async function* toAsync(parts: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* parts
}

function mergeDays(before: UsageRows, fresh: UsageRows, part: DaySpan, kept: ReadonlySet<number>): UsageRows {
  const parts = [rowsOfDays(before, { from: 0, to: part.from })]
  for (let day = part.from; day < part.to; day++) {
    parts.push(rowsOfDays(kept.has(day) ? before : fresh, { from: day, to: day + 1 }))
  }
  parts.push(rowsOfDays(before, { from: part.to, to: 0xffff }))
  return joinRows(parts)
}

/** Removes what no manifest names: files of before, and what a process that was killed had begun. */
async function sweep(files: FileLayer, folder: string, { segments }: Manifest): Promise<void> {
  const named = new Set(segments.map(({ file }) => file))
  for (const { name } of await files.list(folder)) {
    const isOld = /^\d{4}-\d{2}-[0-9a-f]{12}\.use$/.test(name) && !named.has(name)
    if (isOld || isTempOf(name, '')) await files.remove(join(folder, name))
  }
}

/** Puts files that cannot be read aside, so that nothing removes what may still be rescued by hand. */
export async function setAside(folder: string, damaged: readonly SegmentEntry[], deps: StoreDeps = {}): Promise<void> {
  const { files } = storeDeps(deps)
  const present = new Set((await onDisk(() => files.list(folder))).map(({ name }) => name))
  for (const { file } of damaged) {
    if (present.has(file)) await onDisk(() => files.rename(join(folder, file), join(folder, `${file}.damaged`)))
  }
}
