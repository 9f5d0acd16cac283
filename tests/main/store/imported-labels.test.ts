import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { DatedLabels } from '#shared/import/dated-labels.ts'
import { readImportedLabels, recordImportedLabels } from '../../../main/store/imported-labels.ts'
import { createFaultyFiles, failureOf } from './faulty-files.ts'
import { idOf } from './keys.ts'
import { tempFolders } from './temp-folder.ts'

const newFolder = tempFolders()
const path = (folder: string): string => join(folder, 'labels-imported.jsonl')
const labelled = (key: number, at: string, value: string): DatedLabels => ({ id: idOf(key), at, labels: [['__proto__', value]] }) // prettier-ignore
const first = [labelled(1, '2026-01-01T00:00:00Z', 'a'), labelled(2, '2026-01-01T00:00:00Z', 'b')]
const second = [labelled(1, '2026-02-01T00:00:00Z', 'c')]

async function kept(folder: string, isWanted?: (text: string) => boolean): Promise<readonly DatedLabels[]> {
  const entries: DatedLabels[] = []
  for await (const entry of readImportedLabels(folder, {}, isWanted)) entries.push(entry)
  return entries
}

describe('recordImportedLabels', () => {
  it('keeps import after import', async () => {
    const folder = await newFolder()
    expect(await kept(folder)).toEqual([])
    await recordImportedLabels(folder, { entries: first, file: 'a.csv' })
    await recordImportedLabels(folder, { entries: second, file: 'b.csv' })
    expect(await kept(folder)).toEqual([...first, ...second])
    expect(await kept(folder, (text) => text.includes(idOf(2)))).toEqual([first[1]])
  })

  it('counts nothing of an import that was cut off, wherever it was', async () => {
    const folder = await newFolder()
    await recordImportedLabels(folder, { entries: first, file: 'a.csv' })
    const { length } = await readFile(path(folder))
    await recordImportedLabels(folder, { entries: second, file: 'b.csv' })
    const whole = await readFile(path(folder))
    for (let end = length; end < whole.length; end++) {
      await writeFile(path(folder), whole.subarray(0, end))
      expect(await kept(folder)).toEqual(first)
    }
    await recordImportedLabels(folder, { entries: second, file: 'c.csv' })
    expect(await kept(folder)).toEqual([...first, ...second])
  })

  it('keeps all of an import or nothing of it, whichever call of the disk fails', async () => {
    const outcomes = new Set<string>()
    for (let failAt = 1; !outcomes.has('none'); failAt++) {
      const folder = await newFolder()
      await recordImportedLabels(folder, { entries: first, file: 'a.csv' })
      const files = createFaultyFiles({ failAt, code: 'ENOSPC' })
      const failure = await failureOf(recordImportedLabels(folder, { entries: second, file: 'b.csv' }, { files }))
      outcomes.add(failure)
      const whole = JSON.stringify([...first, ...second])
      const allowed = failure === 'none' ? [whole] : [whole, JSON.stringify(first)]
      expect(allowed).toContain(JSON.stringify(await kept(folder)))
    }
    expect([...outcomes]).toEqual(['disk_full', 'none'])
  })

  it('refuses a file of a newer version', async () => {
    const folder = await newFolder()
    await writeFile(path(folder), '{"format":2}\n')
    await expect(kept(folder)).rejects.toMatchObject({ failure: { code: 'data_newer' } })
  })
})
