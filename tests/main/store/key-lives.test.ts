import { appendFileSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { keepLives, readExpiries, readLineage } from '../../../main/store/key-lives.ts'
import { idOf } from '../../support/a-key.ts'
import { tempFolders } from './temp-folder.ts'

const folder = tempFolders()
const ci = { keyId: idOf('ci'), at: '2027-01-01T00:00:00Z', setAt: '2026-11-28T10:00:00Z' }
const swap = { from: idOf('ci'), to: idOf('ci 2'), at: '2026-11-28T10:00:00Z' }

describe('keepLives', () => {
  it('keeps when keys end and which replaced which, in the order in which runs told it', async () => {
    const home = await folder()
    expect(await readExpiries(home)).toEqual([])
    await keepLives(home, { run: 'r1', expiries: [ci], replacements: [swap] })
    const never = { ...ci, at: null, setAt: '2026-11-29T10:00:00Z' }
    await keepLives(home, { run: 'r2', expiries: [never], replacements: [] })
    expect(await readExpiries(home)).toEqual([ci, never])
    expect(await readLineage(home)).toEqual([swap])
  })

  it('keeps once what a run tells twice', async () => {
    const home = await folder()
    await keepLives(home, { run: 'r1', expiries: [ci], replacements: [swap] })
    const later = '2026-11-28T11:00:00Z'
    await keepLives(home, { run: 'r1', expiries: [{ ...ci, setAt: later }], replacements: [{ ...swap, at: later }] })
    expect(await readExpiries(home)).toEqual([ci])
    expect(await readLineage(home)).toEqual([swap])
  })

  it('reads past a line that was torn or is none', async () => {
    const home = await folder()
    await keepLives(home, { run: 'r1', expiries: [ci], replacements: [] })
    const file = path.join(home, 'expiries.jsonl')
    appendFileSync(file, '{"t":"x","run":"r","id":"nonsense","at":null}\n{"t":"torn')
    expect(await readExpiries(home)).toEqual([ci])
    await keepLives(home, { run: 'r2', expiries: [{ ...ci, at: null }], replacements: [] })
    expect(await readExpiries(home)).toHaveLength(2)
    expect(readFileSync(file, 'utf8')).not.toContain('torn')
  })
})
