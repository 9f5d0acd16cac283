import { mkdir, readFile, readdir, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLog } from '../../../main/store/log-file.ts'
import { maskSecrets } from '../../../main/store/secret-mask.ts'
import { createFaultyFiles } from './faulty-files.ts'
import { tempFolders } from './temp-folder.ts'

const newFolder = tempFolders()
const SECRET = 'Zk9+/q"ü=canary-0123456789-end'

describe('maskSecrets', () => {
  it.each([
    ['itself', SECRET],
    ['in a URL', encodeURIComponent(SECRET)],
    ['in a form', new URLSearchParams([['k', SECRET]]).toString()],
    ['in JSON', JSON.stringify({ key: SECRET })],
    ['in Base64', Buffer.from(SECRET).toString('base64')],
    ['in Base64 for URLs', Buffer.from(SECRET).toString('base64url')],
    ['by its beginning', SECRET.slice(0, 12)],
    ['by its end', SECRET.slice(-12)],
  ])('takes out a secret %s', (_, text) => {
    const masked = maskSecrets(`before ${text} after`, [SECRET])
    expect(masked).toContain('[secret]')
    expect(masked).not.toContain(text)
    expect(masked.startsWith('before ') && masked.endsWith(' after')).toBe(true)
  })

  it('takes out a secret at any place of a Base64 text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const text = Buffer.from(`${before}${SECRET}${after}`).toString('base64')
        expect(maskSecrets(text, [SECRET])).toContain('[secret]')
      }),
    )
  })

  it.each(['rqsty-abc_1/2+3=', 'Bearer abc.def', 'bearer%20abc'])('takes out %s, which looks like one', (text) => {
    expect(maskSecrets(`x ${text}`, [])).toBe('x [secret]')
  })

  it('leaves other text alone, also with an empty secret', () => {
    expect(maskSecrets('listed 412 keys', ['', SECRET])).toBe('listed 412 keys')
  })

  it('takes half characters as they come', () => {
    expect(maskSecrets('a \ud800x b', ['\ud800x'])).toBe('a [secret] b')
  })
})

describe('createLog', () => {
  it('writes one line an event, without secrets, for its owner alone', async () => {
    const folder = await newFolder()
    const { log, settled } = createLog(folder, { secrets: () => [SECRET], now: () => new Date(0) })
    log('warn', 'list.failed', { status: 500, answer: `line\nwith ${SECRET}`, again: true })
    log('info', 'app.ready')
    await settled()
    const path = join(folder, 'logs', 'fobsheet.log')
    expect((await readFile(path, 'utf8')).split('\n')).toEqual([
      '{"t":"1970-01-01T00:00:00.000Z","level":"warn","event":"list.failed","status":500,"answer":"line\\nwith [secret]","again":true}',
      '{"t":"1970-01-01T00:00:00.000Z","level":"info","event":"app.ready"}',
      '',
    ])
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect((await stat(join(folder, 'logs'))).mode & 0o777).toBe(0o700)
  })

  it('keeps two files of at most 1 MB', async () => {
    const folder = await newFolder()
    const { log, settled } = createLog(folder, { secrets: () => [] })
    const text = 'x'.repeat(2000)
    for (let count = 0; count < 1200; count++) log('info', `e${count}`, { text })
    await settled()
    const names = (await readdir(join(folder, 'logs'))).toSorted()
    expect(names).toEqual(['fobsheet.1.log', 'fobsheet.log'])
    for (const name of names) expect((await stat(join(folder, 'logs', name))).size).toBeLessThanOrEqual(1_000_000)
    expect(await readFile(join(folder, 'logs', 'fobsheet.log'), 'utf8')).toContain('e1199')
  })

  describe('at 1 MB', () => {
    const LINE = '{"t":"1970-01-01T00:00:00.000Z","level":"info","event":"e"}\n'
    async function aLogOf(size: number) {
      const folder = await newFolder()
      const now = join(folder, 'logs', 'fobsheet.log')
      const before = join(folder, 'logs', 'fobsheet.1.log')
      await mkdir(join(folder, 'logs'))
      await writeFile(now, `${'x'.repeat(size - 1)}\n`)
      const text = (path: string) => readFile(path, 'utf8').catch(() => null)
      return { folder, now, before, text, open: () => createLog(folder, { secrets: () => [], now: () => new Date(0) }) }
    }

    it('fills the file to the last byte, and begins another with the first one more', async () => {
      const { now, before, text, open } = await aLogOf(1_000_000 - LINE.length)
      const { log, settled } = open()
      log('info', 'e')
      await settled()
      expect((await stat(now)).size).toBe(1_000_000)
      expect(await text(before)).toBeNull()
      log('info', 'e')
      await settled()
      expect((await stat(before)).size).toBe(1_000_000)
      expect(await text(now)).toBe(LINE)
    })

    it('goes on where a crash came between the two files', async () => {
      const { now, before, text, open } = await aLogOf(1_000_000)
      await rename(now, before)
      const { log, settled } = open()
      log('info', 'e')
      await settled()
      expect((await stat(before)).size).toBe(1_000_000)
      expect(await text(now)).toBe(LINE)
    })

    it('tries again when the file could not be renamed, and stays as small', async () => {
      const { folder, now, before, text } = await aLogOf(1_000_000)
      const files = createFaultyFiles({ failOn: 'rename', code: 'EACCES' })
      const { log, settled } = createLog(folder, { secrets: () => [], now: () => new Date(0), files })
      log('info', 'lost')
      await settled()
      expect((await stat(now)).size).toBe(1_000_000)
      log('info', 'e')
      await settled()
      expect((await stat(before)).size).toBe(1_000_000)
      expect(await text(now)).toBe(LINE)
    })
  })

  it('begins a line of its own behind one that a crash cut off', async () => {
    const folder = await newFolder()
    const path = join(folder, 'logs', 'fobsheet.log')
    await mkdir(join(folder, 'logs'))
    await writeFile(path, '{"t":"19')
    const { log, settled } = createLog(folder, { secrets: () => [] })
    log('info', 'first')
    log('info', 'second')
    await settled()
    const lines = (await readFile(path, 'utf8')).split('\n')
    expect(lines[0]).toBe('{"t":"19')
    expect(lines.slice(1, 3).map((line) => JSON.parse(line).event)).toEqual(['first', 'second'])
  })

  it('never fails because the disk does', async () => {
    const folder = await newFolder()
    const { log, settled } = createLog(folder, {
      secrets: () => [],
      files: createFaultyFiles({ failOn: 'write', code: 'ENOSPC' }),
    })
    log('info', 'lost')
    log('info', 'kept')
    await settled()
    expect(await readFile(join(folder, 'logs', 'fobsheet.log'), 'utf8')).toContain('kept')
  })
})
