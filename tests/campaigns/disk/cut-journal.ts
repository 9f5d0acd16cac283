import { findFrame } from '../../../main/store/journal-frame.ts'
import { parseJournal } from '../../../main/store/journal-read.ts'
import { aPlan } from './failing-disk.ts'
import { setUpComputer } from './whole-run.ts'
import type { Computer } from './whole-run.ts'

/** What came of the cuts: each that did not open as it should, and how many there were. */
export interface CutVerdict {
  readonly broken: readonly string[]
  readonly cuts: number
}

/** Cuts the journal of a real run at every byte, starts the app on each piece, and opens the run. */
export async function openEveryCut(cells: number, creates: number): Promise<CutVerdict> {
  const { plan, keys } = aPlan(cells, creates)
  const first = setUpComputer(plan, keys)
  const report = await first.apply(plan)
  if (report instanceof Error) throw report
  const path = first.disk.names().find((name) => name.endsWith('journal.fobj')) ?? ''
  const whole = first.disk.read(path)
  const planPath = path.replace('journal.fobj', 'plan.json')
  const broken: string[] = []
  for (let cut = 0; cut <= whole.length; cut++) {
    const computer = setUpComputer(plan, keys)
    computer.disk.put(planPath, first.disk.read(planPath))
    computer.disk.put(path, whole.subarray(0, cut))
    const fault = await openCut(computer, whole.subarray(0, cut), path)
    if (fault !== null) broken.push(`cut at ${cut}: ${fault}`)
  }
  return { broken, cuts: whole.length + 1 }
}

/** A torn record is cut, those before it are kept, and what was sent by then is not called waiting. */
async function openCut({ restart, disk }: Computer, bytes: Uint8Array, path: string): Promise<string | null> {
  const { records } = parseJournal(bytes)
  const opened = await restart()
  if (records.length === 0) return null
  if (!opened) return 'the run is not there'
  const mended = parseJournal(disk.read(path))
  if (mended.tail !== 'clean') return `its end is ${mended.tail}`
  if (mended.records.length < records.length) return 'a whole record is lost'
  if (opened.summary.endedAt === null) return 'it is still open'
  const sent = new Set(
    records.flatMap((record) => (record.op === 'sent' && Array.isArray(record['s']) ? record['s'] : [])),
  )
  const untold = opened.steps.findIndex(({ outcome }, at) => outcome === 'waiting' && sent.has(at))
  return untold === -1 ? null : `step ${untold} was sent and is called waiting`
}

/** Spoils one byte in each record but the last, and looks that such a run is opened, told as damaged, and left alone. */
export async function openEveryDamage(cells: number): Promise<readonly string[]> {
  const { plan, keys } = aPlan(cells, 0)
  const first = setUpComputer(plan, keys)
  const report = await first.apply(plan)
  if (report instanceof Error) throw report
  const path = first.disk.names().find((name) => name.endsWith('journal.fobj')) ?? ''
  const whole = first.disk.read(path)
  const planPath = path.replace('journal.fobj', 'plan.json')
  const broken: string[] = []
  for (let frame = findFrame(whole, 0), at = 0; frame && frame.next < whole.length; frame = findFrame(whole, at)) {
    const spoilt = Uint8Array.from(whole)
    spoilt[at + 30] = (spoilt[at + 30] ?? 0) ^ 1
    at = frame.next
    const computer = setUpComputer(plan, keys)
    computer.disk.put(planPath, first.disk.read(planPath))
    computer.disk.put(path, spoilt)
    const opened = await computer.restart()
    if (Buffer.compare(computer.disk.read(path), spoilt) !== 0) broken.push(`record before ${at} was written over`)
    if (!opened || opened.summary.left !== 0) broken.push(`record before ${at}: the run can go on`)
    if (opened?.steps.some(({ outcome }) => outcome === 'waiting')) broken.push(`record before ${at}: called waiting`)
  }
  return broken
}
