import { createHash } from 'node:crypto'
import { readFile, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crc32c } from '../../../main/store/crc32c.ts'
import type { FileLayer } from '../../../main/store/file-layer.ts'
import { nodeFiles } from '../../../main/store/file-layer.ts'
import { encodeFrame } from '../../../main/store/journal-frame.ts'
import { parseJournal, readJournal } from '../../../main/store/journal-read.ts'
import { adoptRescue, openRescue } from '../../../main/store/journal-rescue.ts'
import type { JournalOp, JsonValue } from '../../../main/store/journal-record.ts'
import { createFaultyFiles, failureOf } from './faulty-files.ts'
import { clock, openJournal, sent, written } from './journals.ts'
import { tempFolders } from './temp-folder.ts'

const newFolder = tempFolders()

describe('crc32c', () => {
  it('gives the figures of RFC 3720', () => {
    expect(crc32c(new TextEncoder().encode('123456789'))).toBe(0xe3069283)
    expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa)
    expect(crc32c(new Uint8Array(32).fill(0xff))).toBe(0x62a8ab43)
  })
})

describe('encodeFrame', () => {
  it('is length, check, JSON and newline', () => {
    expect(new TextDecoder().decode(encodeFrame('{"a":"ü"}').bytes)).toMatch(/^0000000a [0-9a-f]{8} \{"a":"ü"\}\n$/)
  })
})

describe('createJournal', () => {
  it('numbers and chains its records and keeps their detail', async () => {
    const path = join(await newFolder(), 'journal.fobj')
    const bytes = await written(path, 3)
    const { records, tail, head } = parseJournal(bytes)
    expect(tail).toBe('clean')
    expect(records.map((record) => record.seq)).toEqual([0, 1, 2])
    expect(Object.keys(records[0] ?? {})).toEqual([
      'v',
      'run',
      'seq',
      'epoch',
      'mono',
      'wall',
      'op',
      's',
      'url',
      'prev',
    ])
    expect(records[0]?.prev).toBe('0'.repeat(64))
    const jsons = new TextDecoder()
      .decode(bytes)
      .trimEnd()
      .split('\n')
      .map((line) => line.slice(18))
    const hashes = jsons.map((json) => createHash('sha256').update(json).digest('hex'))
    expect(records.slice(1).map((record) => record.prev)).toEqual(hashes.slice(0, 2))
    expect(head).toBe(hashes[2])
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  it('round-trips any JSON detail', async () => {
    const folder = await newFolder()
    let count = 0
    const ops: readonly JournalOp[] = ['intent', 'sent', 'result', 'decision']
    // `as`: fast-check's JSON values are JSON values; it says `unknown`.
    const details = fc
      .jsonValue({ noUnicodeString: false })
      .map((value) => JSON.parse(JSON.stringify(value)) as JsonValue)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom(...ops), details), { maxLength: 8 }), async (given) => {
        const path = join(folder, `${count++}.fobj`)
        const journal = await openJournal(path)
        for (const [op, detail] of given) journal.append({ op, detail })
        await journal.close()
        const { records, tail } = await readJournal(path)
        expect(tail).toBe('clean')
        expect(records.map(({ op, detail }) => [op, detail])).toEqual(given)
      }),
      { numRuns: 60 },
    )
  })

  it('keeps detail named __proto__ and half characters', async () => {
    const path = join(await newFolder(), 'j')
    const journal = await openJournal(path)
    journal.append({ op: 'sent', body: JSON.parse('{"__proto__":"a","half":"\\ud800"}') as JsonValue }) // `as`: JSON
    await journal.close()
    expect(JSON.stringify((await readJournal(path)).records[0]?.['body'])).toBe('{"__proto__":"a","half":"\\ud800"}')
  })

  it('refuses detail named like its own fields', async () => {
    const journal = await openJournal(join(await newFolder(), 'j'))
    expect(() => journal.append({ op: 'sent', seq: 7 })).toThrow('seq')
    await journal.close()
  })

  it('serves all who wait with one sync', async () => {
    const files = createFaultyFiles()
    const journal = await openJournal(join(await newFolder(), 'j'), { files })
    const syncs = (): number => files.calls.filter((call) => call === 'syncData').length
    const lanes = Array.from({ length: 32 }, (_, s) => {
      journal.append(sent(s))
      return journal.sync()
    })
    await Promise.all(lanes)
    expect(syncs()).toBe(1)
    journal.append(sent(32))
    const first = journal.sync()
    await Promise.resolve()
    await Promise.resolve() // the commit is under way; whoever comes now shares the next one
    const later = [33, 34, 35].map((s) => {
      journal.append(sent(s))
      return journal.sync()
    })
    await Promise.all([first, ...later])
    expect(syncs()).toBe(3)
    await journal.sync()
    expect(syncs()).toBe(3)
    await journal.close()
  })

  it('never resolves a sync before its records are written and synced', async () => {
    const path = join(await newFolder(), 'j')
    let bytes = 0
    let synced = 0
    const files: FileLayer = {
      ...nodeFiles,
      async open(name, mode) {
        const file = await nodeFiles.open(name, mode)
        const write = async (part: Uint8Array): Promise<number> => ((bytes += part.length), file.write(part))
        const syncData = async (): Promise<void> => {
          const now = bytes
          await file.syncData()
          synced = now
        }
        return { ...file, write, syncData }
      },
    }
    const journal = await openJournal(path, { files })
    let given = 0
    await Promise.all(
      Array.from({ length: 50 }, async (_, s) => {
        for (let turn = 0; turn < s % 7; turn++) await Promise.resolve()
        journal.append(sent(s))
        const mine = ++given
        await journal.sync()
        expect(
          parseJournal(new Uint8Array(await readFile(path)).subarray(0, synced)).records.length,
        ).toBeGreaterThanOrEqual(mine)
      }),
    )
    await journal.close()
  })

  it('continues a journal where it was read to, and refuses an older epoch or a file that has grown', async () => {
    const path = join(await newFolder(), 'j')
    await written(path, 2)
    const { position } = await readJournal(path)
    const journal = await openJournal(path, { continues: position, epoch: 4 })
    expect(journal.append({ op: 'resume' })).toBe(2)
    await journal.close()
    const read = await readJournal(path)
    expect([read.tail, read.records.length, read.records[2]?.epoch]).toEqual(['clean', 3, 4])
    expect(await failureOf(openJournal(path, { continues: read.position, epoch: 3 }))).toBe('writer_busy')
    expect(await failureOf(openJournal(path, { continues: position, epoch: 5 }))).toBe('data_damaged')
    expect(await failureOf(openJournal(path))).toBe('disk_failed')
  })
})

describe('a journal on a failing disk', () => {
  it.each([
    ['ENOSPC', 'disk_full'],
    ['EIO', 'disk_failed'],
  ])('leaves a readable prefix with all that was promised whichever call fails with %s', async (code, failure) => {
    for (let failAt = 1; ; failAt++) {
      const path = join(await newFolder(), 'j')
      const files = createFaultyFiles({ failAt, code, shortWrites: true })
      let promised = 0
      const work = async (): Promise<void> => {
        const journal = await openJournal(path, { files })
        try {
          for (let s = 0; s < 3; s++) {
            journal.append(sent(s))
            await journal.sync()
            promised++
          }
        } finally {
          await journal.close().catch(() => undefined)
        }
      }
      const seen = await failureOf(work())
      const { records, tail } = await readJournal(path)
      expect(['clean', 'torn']).toContain(tail)
      expect(records.length).toBeGreaterThanOrEqual(promised)
      expect([failure, 'none']).toContain(seen)
      if (files.calls.length < failAt) break
    }
  })

  it.each(['write', 'syncData'])('refuses everything after one failed %s and never repeats it', async (failOn) => {
    const files = createFaultyFiles({ failOn, code: 'ENOSPC' })
    const journal = await openJournal(join(await newFolder(), 'j'), { files })
    journal.append(sent(0))
    const waiting = [journal.sync(), journal.sync()]
    for (const one of waiting) expect(await failureOf(one)).toBe('disk_full')
    expect(() => journal.append(sent(1))).toThrow('disk_full')
    expect(await failureOf(journal.sync())).toBe('disk_full')
    await journal.close()
    expect(files.calls.filter((call) => call === failOn)).toHaveLength(1)
  })

  it('is continued by a rescue file that is put back at the next start', async () => {
    const folder = await newFolder()
    const [path, rescuePath] = [join(folder, 'j'), join(folder, 'rescue')]
    let isFull = false
    const full = createFaultyFiles({ failAt: 1, code: 'ENOSPC' })
    const files: FileLayer = {
      ...nodeFiles,
      async open(name, mode) {
        const file = await nodeFiles.open(name, mode)
        return { ...file, syncData: () => (isFull ? full.remove('x') : file.syncData()) }
      },
    }
    const broken = await openJournal(path, { files })
    broken.append(sent(0))
    await broken.sync()
    isFull = true
    broken.append(sent(1))
    expect(await failureOf(broken.sync())).toBe('disk_full')
    expect(broken.unsynced()).toEqual([sent(1)])
    const rescue = await openRescue({ path: rescuePath, broken, run: 'r1', epoch: 1, clock: clock() })
    rescue.append({ op: 'result', s: 1 })
    await rescue.close()
    await broken.close()
    await adoptRescue(path, rescuePath)
    const read = await readJournal(path)
    expect([read.tail, read.records.map(({ op }) => op)]).toEqual(['clean', ['sent', 'sent', 'result']])
    await adoptRescue(path, rescuePath)
    expect(await readJournal(path)).toEqual(read)
    expect((await readdir(folder)).filter((name) => name === 'rescue')).toEqual([])
  })
})
