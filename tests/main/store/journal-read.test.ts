import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { encodeFrame } from '../../../main/store/journal-frame.ts'
import { parseJournal, readJournal, repairTail } from '../../../main/store/journal-read.ts'
import { adoptRescue, openRescue } from '../../../main/store/journal-rescue.ts'
import { createFaultyFiles, failureOf } from './faulty-files.ts'
import { clock, openJournal, sent, written } from './journals.ts'
import { tempFolders } from './temp-folder.ts'

const newFolder = tempFolders()

describe('readJournal', () => {
  it('opens a journal that was cut at any byte with the records before the cut, and repairs it', async () => {
    const folder = await newFolder()
    const bytes = await written(join(folder, 'whole'), 4)
    const all = parseJournal(bytes).records
    const path = join(folder, 'cut')
    for (let cut = 0; cut <= bytes.length; cut++) {
      const read = parseJournal(bytes.subarray(0, cut))
      expect(read.records).toEqual(all.slice(0, read.records.length))
      expect(read.tail).toBe(read.goodBytes === cut ? 'clean' : 'torn')
      expect(parseJournal(bytes.subarray(0, cut + 1)).records.length).toBeLessThanOrEqual(read.records.length + 1)
      if (cut % 9 !== 0) continue
      await writeFile(path, bytes.subarray(0, cut))
      expect((await repairTail(path)).records).toEqual(read.records)
      expect(await readJournal(path)).toEqual({ ...read, tail: 'clean' })
    }
  })

  it('loses nothing when the repair itself is interrupted', async () => {
    const folder = await newFolder()
    const bytes = await written(join(folder, 'whole'), 2)
    for (let failAt = 1; ; failAt++) {
      const own = await newFolder()
      const path = join(own, 'j')
      const torn = bytes.subarray(0, -3)
      await writeFile(path, torn)
      const files = createFaultyFiles({ failAt, dead: true })
      await failureOf(repairTail(path, files))
      expect((await repairTail(path)).records).toHaveLength(1)
      const copies = (await readdir(own)).filter((name) => name.startsWith('j.torn-'))
      expect(copies).toHaveLength(1)
      const kept = await readFile(join(own, copies[0] ?? ''))
      expect(Buffer.concat([await readFile(path), kept]).equals(torn)).toBe(true)
      if (files.calls.length < failAt) break
    }
  })

  it('takes a tail of zeros for torn', async () => {
    const bytes = await written(join(await newFolder(), 'j'), 2)
    const read = parseJournal(Buffer.concat([bytes, new Uint8Array(500)]))
    expect([read.tail, read.records.length]).toEqual(['torn', 2])
  })

  it('finds damage at every byte, and never acts on what follows it', async () => {
    const bytes = await written(join(await newFolder(), 'j'), 3)
    const all = parseJournal(bytes).records
    const second = parseJournal(bytes.subarray(0, bytes.indexOf(10) + 1)).goodBytes
    for (let at = 0; at < bytes.length; at++) {
      const hurt = bytes.slice()
      hurt[at] = (hurt[at] ?? 0) ^ 0x01
      const read = parseJournal(hurt)
      expect(read.tail).not.toBe('clean')
      expect(read.records.length).toBeLessThan(3)
      expect(read.records).toEqual(all.slice(0, read.records.length))
      if (at < second) expect([read.tail, read.strays.length]).toEqual(['damaged', 2])
    }
  })

  it.each(['removed', 'exchanged', 'edited', 'repeated'])(
    'notices a record that was %s with its check made right',
    async (how) => {
      const bytes = await written(join(await newFolder(), 'j'), 4)
      const lines = new TextDecoder()
        .decode(bytes)
        .trimEnd()
        .split('\n')
        .map((line) => line.slice(18))
      const [a = '', b = '', c = '', d = ''] = lines
      const changed: Readonly<Record<string, readonly string[]>> = {
        removed: [a, c, d],
        exchanged: [a, c, b, d],
        edited: [a, b.replace('/keys/1', '/keys/9'), c, d],
        repeated: [a, b, b, c, d],
      }
      const read = parseJournal(Buffer.concat((changed[how] ?? []).map((json) => encodeFrame(json).bytes)))
      expect(read.tail).toBe('damaged')
      expect(read.records.length).toBeLessThanOrEqual(2)
    },
  )

  it('refuses a record of an older epoch after a newer one', async () => {
    const path = join(await newFolder(), 'j')
    const journal = await openJournal(path, { epoch: 5 })
    journal.append(sent(0))
    await journal.close()
    const { position } = await readJournal(path)
    const late = await openJournal(path, { epoch: 4, continues: { ...position, epoch: 0 } })
    late.append(sent(1))
    await late.close()
    expect([(await readJournal(path)).tail, (await readJournal(path)).records.length]).toEqual(['damaged', 1])
  })

  it('refuses a journal of a newer version, and to repair a damaged one', async () => {
    const path = join(await newFolder(), 'j')
    await writeFile(path, encodeFrame('{"v":2}').bytes)
    expect(await failureOf(readJournal(path))).toBe('data_newer')
    const bytes = await written(`${path}2`, 3)
    bytes[20] = 0
    await writeFile(path, bytes)
    expect(await failureOf(repairTail(path))).toBe('data_damaged')
  })
})

describe('adoptRescue', () => {
  it('ends with every rescued record, wherever it was interrupted', async () => {
    for (let failAt = 1; ; failAt++) {
      const folder = await newFolder()
      const [path, rescuePath] = [join(folder, 'j'), join(folder, 'rescue')]
      const broken = await openJournal(path, { files: createFaultyFiles({ failAt: 6, code: 'ENOSPC' }) })
      broken.append(sent(0))
      await broken.sync()
      broken.append(sent(1))
      expect(await failureOf(broken.sync())).toBe('disk_full')
      const rescue = await openRescue({ path: rescuePath, broken, run: 'r1', epoch: 1, clock: clock() })
      rescue.append({ op: 'result', s: 1 })
      await rescue.close()
      await broken.close()
      const files = createFaultyFiles({ failAt, dead: true, shortWrites: true })
      await failureOf(adoptRescue(path, rescuePath, files))
      const read = await adoptRescue(path, rescuePath)
      expect([read.tail, read.records.map(({ op, s }) => [op, s])]).toEqual([
        'clean',
        [
          ['sent', 0],
          ['sent', 1],
          ['result', 1],
        ],
      ])
      if (files.calls.length < failAt) break
    }
  })

  it('keeps a rescue file whose end is torn', async () => {
    const folder = await newFolder()
    const bytes = await written(join(folder, 'rescue'), 2)
    await writeFile(join(folder, 'rescue'), bytes.subarray(0, -1))
    expect((await adoptRescue(join(folder, 'j'), join(folder, 'rescue'))).records).toHaveLength(1)
    expect((await readdir(folder)).toSorted()).toEqual(['j', 'rescue.torn'])
  })

  it('refuses a rescue file of another journal', async () => {
    const folder = await newFolder()
    await written(join(folder, 'j'), 1)
    const other = await openJournal(join(folder, 'rescue'), {
      continues: { seq: 1, head: 'f'.repeat(64), bytes: 0, epoch: 1 },
    })
    other.append(sent(1))
    await other.close()
    expect(await failureOf(adoptRescue(join(folder, 'j'), join(folder, 'rescue')))).toBe('data_damaged')
  })
})
