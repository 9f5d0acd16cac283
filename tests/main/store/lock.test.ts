import { spawnSync } from 'node:child_process'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { takeLock, withLock } from '../../../main/store/lock-file.ts'
import { createProcesses, isProvenDead } from '../../../main/store/process-identity.ts'
import type { ProcessIdentity, Processes } from '../../../main/store/process-identity.ts'
import { readWriter, takeWriterLock } from '../../../main/store/writer-lock.ts'
import { createFaultyFiles, failureOf } from './faulty-files.ts'
import { tempFolders } from './temp-folder.ts'

const newFolder = tempFolders()

/** A machine on which the given processes live, seen from one of them. */
function machine(
  pid: number,
  living: Readonly<Record<number, string>>,
  more: Partial<ProcessIdentity> = {},
): Processes {
  const startedAt = (other: number): string | null => living[other] ?? null
  return {
    self: { pid, host: 'h', boot: 'b', started: startedAt(pid), ...more },
    isAlive: (other) => other in living,
    startedAt,
  }
}

describe('takeWriterLock', () => {
  it('is refused while its holder lives, also to the same process', async () => {
    const folder = await newFolder()
    const lock = await takeWriterLock(folder)
    expect(await failureOf(takeWriterLock(folder))).toBe('writer_busy')
    await lock.release()
    expect((await takeWriterLock(folder)).epoch).toBe(lock.epoch + 1)
  })

  it('can be looked at without taking it', async () => {
    const folder = await newFolder()
    const here = { processes: machine(3, { 3: 's' }) }
    expect(await readWriter(folder, here)).toEqual({ epoch: 0, isHeld: false, name: null })
    const { epoch, release } = await takeWriterLock(folder, here)
    expect(await readWriter(folder, here)).toEqual({ epoch, isHeld: true, name: 'process 3 on h' })
    expect(await readWriter(folder, { processes: machine(4, { 4: 's' }) })).toEqual({
      epoch,
      isHeld: false,
      name: null,
    })
    await release()
    expect(await readWriter(folder, here)).toEqual({ epoch, isHeld: false, name: null })
    await writeFile(join(folder, 'writer-00000003.lock'), '')
    expect(await readWriter(folder, here)).toEqual({ epoch: 3, isHeld: true, name: null })
  })

  it('is taken from a process that was killed', async () => {
    const folder = await newFolder()
    const { pid } = spawnSync(process.execPath, ['-e', ''])
    const dead = { self: { ...createProcesses().self, pid, started: '1' }, isAlive: () => true, startedAt: () => '1' }
    const first = await takeWriterLock(folder, { processes: dead })
    expect((await takeWriterLock(folder)).epoch).toBe(first.epoch + 1)
  })

  it('never gives an epoch twice', async () => {
    const folder = await newFolder()
    const epochs: number[] = []
    for (let round = 0; round < 5; round++) {
      const lock = await takeWriterLock(folder, { processes: machine(round, { [round]: 's' }) })
      epochs.push(lock.epoch)
      if (round % 2 === 0) await lock.release()
    }
    expect(epochs).toEqual([1, 2, 3, 4, 5])
    expect(await readdir(folder)).toEqual(['writer-00000005.free'])
  })

  it('clears away what a killed process had begun, and nothing else', async () => {
    const folder = await newFolder()
    await writeFile(join(folder, 'writer-00000001.lock.0123456789ab.tmp'), '')
    await writeFile(join(folder, 'list-00000001.lock.0123456789ab.tmp'), '')
    await takeWriterLock(folder)
    expect(await readdir(folder)).toEqual(['list-00000001.lock.0123456789ab.tmp', 'writer-00000001.lock'])
  })

  it('is tried again by the one whose begun file was cleared away', async () => {
    const folder = await newFolder()
    const files = createFaultyFiles({ failOn: 'link', code: 'ENOENT' })
    expect((await takeWriterLock(folder, { files })).epoch).toBe(1)
    expect(files.calls.filter((call) => call === 'link')).toHaveLength(2)
    expect(await readdir(folder)).toEqual(['writer-00000001.lock'])
  })

  it('is refused when the holder cannot be read', async () => {
    const folder = await newFolder()
    await writeFile(join(folder, 'writer-00000003.lock'), '')
    expect(await failureOf(takeWriterLock(folder))).toBe('writer_busy')
  })

  it('goes to one of many who want it at once', async () => {
    const living = Object.fromEntries(Array.from({ length: 20 }, (_, pid) => [pid, 's']))
    for (let round = 0; round < 5; round++) {
      const folder = await newFolder()
      await takeWriterLock(folder, { processes: machine(99, { ...living, 99: 's' }) }) // and its holder is gone
      const answers = await Promise.all(
        Object.keys(living).map((pid) =>
          takeLock(folder, 'writer', { processes: machine(Number.parseInt(pid, 10), living) }),
        ),
      )
      const taken = answers.flatMap((answer) => (answer.kind === 'taken' ? [answer.lock.epoch] : []))
      expect(taken).toHaveLength(1)
    }
  })

  it('works where the file system has no links', async () => {
    const folder = await newFolder()
    const files = createFaultyFiles({ failOn: 'link', code: 'ENOTSUP' })
    expect((await takeWriterLock(folder, { files })).epoch).toBe(1)
    expect(await failureOf(takeWriterLock(folder))).toBe('writer_busy')
  })

  it('is whole or free whichever call fails', async () => {
    for (let failAt = 1; ; failAt++) {
      const folder = await newFolder()
      const files = createFaultyFiles({ failAt, dead: true })
      await failureOf(takeWriterLock(folder, { files, processes: machine(1, { 1: 's' }) }))
      expect((await takeWriterLock(folder, { processes: machine(2, { 2: 's' }) })).epoch).toBeLessThanOrEqual(2)
      if (files.calls.length < failAt) break
    }
  })
})

describe('isProvenDead', () => {
  const holder: ProcessIdentity = { pid: 7, host: 'h', boot: 'b', started: 's' }
  it.each([
    ['lives', holder, false],
    ['ended', { ...holder, pid: 8 }, true],
    ['had the id before another process got it', { ...holder, started: 'earlier' }, true],
    ['ran before the machine was started again', { ...holder, boot: 'earlier' }, true],
    ['runs on another host', { ...holder, pid: 8, host: 'other', boot: 'other' }, false],
    ['lives, when start times are not known', { ...holder, started: null }, false],
  ])('of a process that %s', (_, process, dead) => {
    expect(isProvenDead(process, machine(1, { 1: 's', 7: 's' }))).toBe(dead)
  })

  it('knows that this very process lives', () => {
    const processes = createProcesses()
    expect(isProvenDead(processes.self, processes)).toBe(false)
    expect(processes.self.started).not.toBe('')
  })
})

describe('withLock', () => {
  it('lets one in after the other and gives the lock back after an error', async () => {
    const folder = await newFolder()
    let inside = 0
    const work = async (): Promise<void> => {
      expect(++inside).toBe(1)
      await Promise.resolve()
      inside--
    }
    await expect(withLock(folder, 'list', {}, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    await Promise.all(Array.from({ length: 5 }, () => withLock(folder, 'list', {}, work)))
    expect(await readdir(folder)).toEqual(['list-00000006.free'])
  })
})
