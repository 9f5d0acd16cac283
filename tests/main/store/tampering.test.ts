import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { encodeFrame, findFrame } from '../../../main/store/journal-frame.ts'
import { JOURNAL_START } from '../../../main/store/journal-position.ts'
import type { JournalPosition } from '../../../main/store/journal-position.ts'
import { walkJournal } from '../../../main/store/journal-walk.ts'
import type { JournalWalk } from '../../../main/store/journal-walk.ts'
import { written } from './journals.ts'
import { tempFolders } from './temp-folder.ts'

const newFolder = tempFolders()
const RECORDS = 10_000

interface Whole {
  readonly frames: readonly Uint8Array[]
  /** Where the journal stands before each record. */
  readonly before: readonly JournalPosition[]
  readonly end: JournalPosition
}

async function aJournal(records: number): Promise<Whole> {
  const bytes = await written(join(await newFolder(), 'j'), records)
  const frames: Uint8Array[] = []
  const before: JournalPosition[] = []
  let position = JOURNAL_START
  for (let at = 0; at < bytes.length;) {
    const frame = findFrame(bytes, at)
    if (!frame) throw new Error('no frame')
    before.push(position)
    const { hash } = encodeFrame(new TextDecoder().decode(frame.json))
    position = { seq: position.seq + 1, head: hash, bytes: frame.next, epoch: 1 }
    frames.push(bytes.subarray(at, frame.next))
    at = frame.next
  }
  return { frames, before, end: position }
}

function walk(file: Uint8Array, start: JournalPosition, marks: ReadonlyMap<number, string>): JournalWalk {
  const walking = walkJournal({ file, run: 'r1', start, marks })
  for (;;) {
    const step = walking.next()
    if (step.done) return step.value
  }
}

/** A record with another value in it, framed so that its own check holds. */
function edited(frame: Uint8Array): Uint8Array {
  const found = findFrame(frame, 0)
  const text = new TextDecoder().decode(found?.json)
  return encodeFrame(text.replace('"/keys/', '"/kexs/')).bytes
}

describe('a journal of ten thousand records', () => {
  it('shows every record that was edited, removed, moved or cut off', { timeout: 60_000 }, async () => {
    const { frames, before, end } = await aJournal(RECORDS)
    const marks = new Map([[RECORDS, end.head]])
    const whole = walk(Buffer.concat(frames), JOURNAL_START, marks)
    expect([whole.broken, whole.records, whole.head]).toEqual([null, RECORDS, end.head])
    let seen = 0
    for (let at = 0; at < RECORDS; at++) {
      const start = before[at] ?? JOURNAL_START
      const frame = frames[at] ?? new Uint8Array(0)
      // What comes before is as it was: the walk stands there, and the next records decide.
      const next = frames.slice(at + 1, at + 3)
      const isFound = (tampered: readonly Uint8Array[], isLonger: boolean): boolean => {
        const { broken, records } = walk(Buffer.concat(tampered), start, marks)
        return broken !== null || (!isLonger && records < RECORDS)
      }
      const isLast = next.length === 0
      if (isFound([edited(frame), ...next], !isLast)) seen++
      if (isFound(next, !isLast)) seen++
      const [second] = next
      if (second ? isFound([second, frame], true) : isFound([frame, frame], true)) seen++
      // Cut off at this record: the chain holds, and its end is not where it was.
      const cut = walk(Buffer.concat(frames.slice(Math.max(0, at - 1), at)), before[Math.max(0, at - 1)] ?? JOURNAL_START, marks) // prettier-ignore
      if (cut.broken !== null || cut.records < RECORDS) seen++
    }
    expect(seen).toBe(4 * RECORDS)
  })

  it('shows a journal that was written anew from some record on, by the mark of its end', async () => {
    const { frames, before, end } = await aJournal(50)
    for (let at = 0; at < 50; at++) {
      const anew: Uint8Array[] = []
      let head = (before[at] ?? JOURNAL_START).head
      for (const frame of frames.slice(at)) {
        const json = JSON.parse(new TextDecoder().decode(findFrame(frame, 0)?.json)) as object // as it was written above
        const made = encodeFrame(JSON.stringify({ ...json, url: '/elsewhere', prev: head }))
        anew.push(made.bytes)
        head = made.hash
      }
      const file = Buffer.concat([...frames.slice(0, at), ...anew])
      expect(walk(file, JOURNAL_START, new Map()).broken).toBeNull()
      expect(walk(file, JOURNAL_START, new Map([[50, end.head]])).broken).toEqual({ record: 49, kind: 'head' })
    }
  })

  it('is refused as that of another run', async () => {
    const { frames } = await aJournal(2)
    const walking = walkJournal({ file: Buffer.concat(frames), run: 'r2' })
    expect(walking.next().value).toMatchObject({ broken: { record: 0, kind: 'chain' } })
  })
})
