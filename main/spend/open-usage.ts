import { join } from 'node:path'
import { AppError } from '#shared/contract/app-error.ts'
import { withoutDays } from '#shared/spend/usage/asked-spans.ts'
import type { DaySpan } from '#shared/spend/days/day-span.ts'
import { createRows, joinRows, sliceRows } from '#shared/spend/usage/usage-rows.ts'
import { allocateRows } from '#shared/spend/usage/usage-memory.ts'
import type { UsageRows } from '#shared/spend/usage/usage-rows.ts'
import { monthStart } from '#shared/spend/days/calendar.ts'
import { dayOf } from '#shared/spend/days/utc-day.ts'
import { onDisk } from '../store/disk-error.ts'
import type { FileLayer } from '../store/file-layer.ts'
import { storeDeps } from '../store/store-deps.ts'
import type { StoreDeps } from '../store/store-deps.ts'
import { EMPTY_MANIFEST, readManifest } from './manifest.ts'
import type { Manifest, SegmentEntry } from './manifest.ts'
import { readSegment } from './segment-file.ts'
import type { SegmentRead } from './segment-file.ts'

/** What is stored: every row, and the manifest without months whose file cannot be read. */
export interface OpenedUsage {
  readonly manifest: Manifest
  readonly rows: UsageRows
  readonly damaged: readonly SegmentEntry[]
}

const ATTEMPTS = 3

/** Where the usage of an organisation is kept, in its folder. */
export function usageFolder(folder: string): string {
  return join(folder, 'spend')
}

/**
 * Opens what is stored, or the months of it that are chosen: bytes are read right into columns. A manifest that cannot be
 * read is `data_damaged`.
 */
export async function openUsage(
  folder: string,
  deps: StoreDeps = {},
  choose: (manifest: Manifest) => readonly SegmentEntry[] = ({ segments }) => segments,
): Promise<OpenedUsage> {
  const { files, report } = storeDeps(deps)
  for (let attempt = 1; ; attempt++) {
    const found = await readManifest(files, folder)
    if (found.kind === 'absent') return { manifest: EMPTY_MANIFEST, rows: createRows(0), damaged: [] }
    if (found.kind === 'damaged') throw new AppError('data_damaged', { detail: join(folder, 'usage.json') })
    const manifest = { ...found.manifest, segments: choose(found.manifest) }
    const { rows, states } = await onDisk(() => readAll(files, folder, manifest))
    // Another process may have put newer files in place since the manifest was read.
    if (attempt < ATTEMPTS && states.includes('absent')) continue
    const damaged = manifest.segments.filter((_, at) => states[at] !== 'read')
    if (found.kind === 'copy') report('spend.damaged', { file: 'usage.json' })
    for (const { file } of damaged) report('spend.damaged', { file })
    if (damaged.length === 0) return { manifest, rows, damaged }
    return { manifest: withoutMonths(manifest, damaged), rows: soundRows(rows, manifest.segments, states), damaged }
  }
}

/** The days of a month such as `2026-08`. */
function monthDays(month: string): DaySpan {
  const from = dayOf(`${month}-01`)
  return { from, to: monthStart(from, 1) }
}

interface ReadAll {
  readonly rows: UsageRows
  readonly states: readonly SegmentRead[]
}

async function readAll(files: FileLayer, folder: string, { segments, further }: Manifest): Promise<ReadAll> {
  // Where pivots add up fastest.
  const rows = allocateRows(
    segments.reduce((sum, segment) => sum + segment.rows, 0),
    Boolean(further),
  )
  let at = 0
  const reading = segments.map((segment) => {
    const own = sliceRows(rows, at, (at += segment.rows))
    return readSegment(files, join(folder, segment.file), { rows: own, check: segment.check })
  })
  return { rows, states: await Promise.all(reading) }
}

function soundRows(rows: UsageRows, segments: readonly SegmentEntry[], states: readonly SegmentRead[]): UsageRows {
  let at = 0
  const parts = segments.map((segment) => sliceRows(rows, at, (at += segment.rows)))
  return joinRows(parts.filter((_, index) => states[index] === 'read'))
}

function withoutMonths(manifest: Manifest, gone: readonly SegmentEntry[]): Manifest {
  const months = gone.map(({ month }) => monthDays(month))
  const isKept = (day: number): boolean => !months.some(({ from, to }) => day >= from && day < to)
  return {
    ...manifest,
    segments: manifest.segments.filter((segment) => !gone.includes(segment)),
    asked: months.reduce(withoutDays, manifest.asked),
    totals: manifest.totals.filter(([day]) => isKept(day)),
    longSpends: manifest.longSpends.filter(({ day }) => isKept(dayOf(day))),
    rounded: manifest.rounded.filter(({ day }) => isKept(day)),
  }
}
