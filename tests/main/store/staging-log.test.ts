import { readFile, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { draftIdOf } from '#shared/domain/draft-row.ts'
import type { StagedEntry } from '#shared/contract/staged-entry.ts'
import { createStagingLog } from '../../../main/store/staging-log.ts'
import { createFaultyFiles, failureOf } from './faulty-files.ts'
import { idOf } from './keys.ts'
import { tempFolders } from './temp-folder.ts'

const newFolder = tempFolders()

function batch(id: number): StagedEntry {
  return {
    kind: 'batch',
    id,
    name: 'paste',
    cells: [{ field: 'label:__proto__', keys: [idOf(1)], bases: [null], tos: ['\ud800ü'] }],
  }
}

describe('createStagingLog', () => {
  it('gives back what was appended, in order', async () => {
    const folder = await newFolder()
    const log = createStagingLog(folder)
    expect(await log.load()).toEqual([])
    await Promise.all([log.append([batch(1), { kind: 'undo' }]), log.append([{ kind: 'redo' }])])
    expect(await createStagingLog(folder).load()).toEqual([batch(1), { kind: 'undo' }, { kind: 'redo' }])
    expect((await stat(join(folder, 'staged.jsonl'))).mode & 0o777).toBe(0o600)
  })

  it('takes nothing after a line that was not written, until it is written anew', async () => {
    const folder = await newFolder()
    const log = createStagingLog(folder, { files: createFaultyFiles({ failOn: 'syncData', code: 'ENOSPC' }) })
    const answers = [log.append([batch(1)]), log.append([batch(2)])].map(failureOf)
    await log.settled()
    expect(await Promise.all(answers)).toEqual(['disk_full', 'disk_full'])
    await log.replace([batch(3)])
    await log.append([batch(4)])
    expect(await log.load()).toEqual([batch(3), batch(4)])
  })

  it('is replaced as a whole', async () => {
    const folder = await newFolder()
    const log = createStagingLog(folder)
    await log.append([batch(1), batch(2)])
    await log.replace([batch(3)])
    await log.append([{ kind: 'seal' }])
    expect(await log.load()).toEqual([batch(3), { kind: 'seal' }])
    await log.replace([])
    expect(await log.load()).toEqual([])
  })

  it('opens with the whole entries wherever it was cut, and keeps the rest aside', async () => {
    const source = await newFolder()
    await createStagingLog(source).append([batch(1), batch(2), { kind: 'undo' }])
    const bytes = await readFile(join(source, 'staged.jsonl'))
    for (let cut = 0; cut <= bytes.length; cut++) {
      const folder = await newFolder()
      await writeFile(join(folder, 'staged.jsonl'), bytes.subarray(0, cut))
      const log = createStagingLog(folder)
      const whole = bytes.subarray(0, cut).toString().split('\n').length - 1
      expect(await log.load()).toEqual([batch(1), batch(2), { kind: 'undo' }].slice(0, Math.max(0, whole - 1)))
      if (cut % 20 !== 0) continue
      await log.append([batch(9)])
      expect((await log.load()).at(-1)).toEqual(batch(9))
    }
  })

  it('gives back drafts and deletions, and keeps aside what a later version stages about a row', async () => {
    const folder = await newFolder()
    const drafts: StagedEntry = {
      kind: 'batch',
      id: 1,
      name: 'New key',
      cells: [
        { field: 'draft', keys: [draftIdOf(1)], bases: [null], tos: ['yes'] },
        { field: 'name', keys: [draftIdOf(1)], bases: [null], tos: ['ci'] },
      ],
    }
    await createStagingLog(folder).append([drafts])
    const good = await readFile(join(folder, 'staged.jsonl'), 'utf8')
    const later = '{"kind":"batch","id":2,"name":"x","cells":[{"field":"freeze","keys":[],"bases":[],"tos":[]}]}\n'
    await writeFile(join(folder, 'staged.jsonl'), good + later)
    expect(await createStagingLog(folder).load()).toEqual([drafts])
    expect(await readFile(join(folder, 'staged.jsonl.torn-1'), 'utf8')).toBe(later)
  })

  it('trusts nothing behind a line it cannot read, and keeps it', async () => {
    const folder = await newFolder()
    const log = createStagingLog(folder)
    await log.append([batch(1)])
    const good = await readFile(join(folder, 'staged.jsonl'), 'utf8')
    await writeFile(join(folder, 'staged.jsonl'), `${good}{"kind":"what"}\n{"kind":"undo"}\n`)
    const reported: string[] = []
    expect(await createStagingLog(folder, { report: (event) => reported.push(event) }).load()).toEqual([batch(1)])
    expect(reported).toEqual(['staged.torn'])
    expect(await readFile(join(folder, 'staged.jsonl.torn-1'), 'utf8')).toBe('{"kind":"what"}\n{"kind":"undo"}\n')
  })

  it.each(['append', 'replace'] as const)('holds all or nothing of an %s, whichever call fails', async (how) => {
    for (let failAt = 1; ; failAt++) {
      const folder = await newFolder()
      await createStagingLog(folder).append([batch(1)])
      const files = createFaultyFiles({ failAt, code: 'ENOSPC', shortWrites: true })
      const seen = await failureOf(createStagingLog(folder, { files })[how]([batch(2), batch(3)]))
      const entries = await createStagingLog(folder).load()
      const done = how === 'append' ? [batch(1), batch(2), batch(3)] : [batch(2), batch(3)]
      expect([[batch(1)], done]).toContainEqual(entries)
      if (seen === 'none') expect(entries).toEqual(done)
      else expect(seen).toBe('disk_full')
      await createStagingLog(folder).append([batch(4)])
      expect((await createStagingLog(folder).load()).at(-1)).toEqual(batch(4))
      if (files.calls.length < failAt) break
    }
  })

  it('refuses a newer format and leaves it alone', async () => {
    const folder = await newFolder()
    await writeFile(join(folder, 'staged.jsonl'), '{"format":2}\n{"kind":"later"}\n')
    expect(await failureOf(createStagingLog(folder).load())).toBe('data_newer')
    expect(await readdir(folder)).toEqual(['staged.jsonl'])
  })
})
