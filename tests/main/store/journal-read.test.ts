import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import { nodeFiles } from '../../../main/store/file-layer.ts'
import type { FileLayer } from '../../../main/store/file-layer.ts'
import { encodeFrame } from '../../../main/store/journal-frame.ts'
import { parseJournal, readJournal, repairTail } from '../../../main/store/journal-read.ts'
import { adoptRescue, openRescue } from '../../../main/store/journal-rescue.ts'
import { createMemoryDisk } from '../../campaigns/simulation/memory-disk.ts'
import { createRandom } from '../../campaigns/simulation/random.ts'
import { createSimClock } from '../../campaigns/simulation/sim-clock.ts'
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

  it('reads a large journal piece by piece as it reads all of it at once', async () => {
    const path = join(await newFolder(), 'j')
    const journal = await openJournal(path)
    for (let at = 0; at < 1500; at++) journal.append({ op: 'sent', w: at, body: 'ü'.repeat(500) })
    journal.append({ op: 'result', detail: 'x'.repeat(3 << 20) }) // longer than any piece
    for (let at = 0; at < 200; at++) journal.append({ op: 'sent', w: at, body: 'z'.repeat(5000) })
    await journal.close()
    const bytes = await readFile(path)
    expect([parseJournal(bytes).records.length, parseJournal(bytes).tail]).toEqual([1701, 'clean'])
    for (const cut of [1 << 20, (1 << 20) + 1, 3 << 20, bytes.length - 1, bytes.length])
      for (const hurt of [null, 700_000, 2_000_000]) {
        const changed = Buffer.from(bytes.subarray(0, cut))
        if (hurt !== null && hurt < cut) changed[hurt] = 0
        await writeFile(path, changed)
        expect(isDeepStrictEqual(await readJournal(path), parseJournal(changed))).toBe(true)
      }
  })

  it('reads on where the disk gives less than it is asked for', async () => {
    const path = join(await newFolder(), 'j')
    const bytes = await written(path, 3)
    const files: FileLayer = {
      ...nodeFiles,
      async open(...how) {
        const file = await nodeFiles.open(...how)
        return { ...file, readInto: (at, parts) => file.readInto(at, [(parts[0] ?? bytes).subarray(0, 7)]) }
      },
    }
    expect(await readJournal(path, files)).toEqual(parseJournal(bytes))
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

describe('repairTail', () => {
  it('syncs a journal that is whole, and what it says is there after a power cut', async () => {
    const disk = createMemoryDisk(createSimClock(), () => 0, { onSynced: () => undefined })
    const files = disk.filesOf(() => true)
    const killed = await openJournal('j', { files })
    killed.append(sent(0))
    await killed.sync()
    // Handed to the system by a process that was killed before it could sync.
    const rest = (await written(join(await newFolder(), 'j'), 2)).subarray(disk.read('j').length)
    await (await files.open('j', 'append')).write(rest)
    const { records, tail } = await repairTail('j', files)
    expect([records.length, tail]).toEqual([2, 'clean'])
    for (let seed = 0; seed < 5; seed++) disk.cutPower(createRandom(seed))
    expect((await readJournal('j', files)).records).toEqual(records)
  })

  it('gives nothing away that it could not sync', async () => {
    const path = join(await newFolder(), 'j')
    await written(path, 2)
    const files = createFaultyFiles({ failOn: 'sync' })
    expect(await failureOf(repairTail(path, files))).toBe('disk_failed')
    expect(files.calls).toEqual(['open', 'size', 'readInto', 'readInto', 'close', 'open', 'sync', 'close'])
  })

  it('neither makes nor syncs a journal that is not there', async () => {
    const path = join(await newFolder(), 'j')
    const files = createFaultyFiles()
    expect((await repairTail(path, files)).records).toEqual([])
    expect(files.calls).toEqual(['open'])
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
      await adoptRescue(path, rescuePath)
      const read = await readJournal(path)
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

  it('leaves a journal that nothing was rescued of unread', async () => {
    const folder = await newFolder()
    await written(join(folder, 'j'), 1)
    const files = createFaultyFiles()
    await adoptRescue(join(folder, 'j'), join(folder, 'rescue'), files)
    expect(files.calls).toEqual(['readFile'])
  })

  it('keeps a rescue file whose end is torn', async () => {
    const folder = await newFolder()
    const bytes = await written(join(folder, 'rescue'), 2)
    await writeFile(join(folder, 'rescue'), bytes.subarray(0, -1))
    await adoptRescue(join(folder, 'j'), join(folder, 'rescue'))
    expect((await readJournal(join(folder, 'j'))).records).toHaveLength(1)
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
