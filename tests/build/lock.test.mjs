import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { withLock } from '../../build/lock.mjs'

describe('withLock', () => {
  let file
  beforeEach(() => (file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'fobsheet-lock-')), 'lock')))
  afterEach(() => fs.rmSync(path.dirname(file), { recursive: true }))

  it('lets one in at a time', async () => {
    const seen = []
    const work = (name) => async () => {
      seen.push(`${name} in`)
      await sleep(20)
      seen.push(`${name} out`)
    }
    await Promise.all([withLock(file, work('a')), withLock(file, work('b'))])
    expect(seen).toEqual(['a in', 'a out', 'b in', 'b out'])
  })
  it('takes over from a process that is gone', async () => {
    fs.writeFileSync(file, '999999999')
    expect(await withLock(file, () => 'done')).toBe('done')
  })
  it('is free again after a failure', async () => {
    await expect(
      withLock(file, () => {
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(fs.existsSync(file)).toBe(false)
  })
})
