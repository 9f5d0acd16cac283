import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { packAsar } from '../../build/asar.mjs'
import { pathInside } from '../../build/inside.mjs'
import { readTarEntry } from '../../build/tar.mjs'
import { listZip, readZipEntry } from '../../build/zip.mjs'
import { packTarball, packZip } from './archives.mjs'

describe('readTarEntry', () => {
  const tar = gunzipSync(packTarball({ 'a/one': Buffer.alloc(512, 'x'), 'a/two': Buffer.from('second') }))

  it('finds a file behind others', () => {
    expect(readTarEntry(tar, 'a/two').toString()).toBe('second')
  })
  it('says which file is missing', () => {
    expect(() => readTarEntry(tar, 'a/three')).toThrow('holds no a/three')
  })
  it('refuses an archive that was cut short', () => {
    expect(() => readTarEntry(tar.subarray(0, 700), 'a/one')).toThrow('holds no a/one')
  })
})

describe('listZip', () => {
  it('reads packed and stored entries', () => {
    const zip = packZip([
      { name: 'packed', text: 'hello '.repeat(100) },
      { name: 'stored', text: 'hello', isStored: true },
      { name: 'folder/', mode: 0o040755 },
    ])
    const entries = listZip(zip)
    expect(entries.map(({ name, kind }) => `${name} ${kind}`)).toEqual(['packed file', 'stored file', 'folder/ folder'])
    expect(readZipEntry(zip, entries[0]).toString()).toBe('hello '.repeat(100))
    expect(readZipEntry(zip, entries[1]).toString()).toBe('hello')
  })
  it('refuses an entry that unpacks to more than it says', () => {
    const zip = packZip([{ name: 'bomb', text: 'x'.repeat(1000) }])
    const [entry] = listZip(zip)
    expect(() => readZipEntry(zip, { ...entry, size: 10 })).toThrow()
  })
  it('refuses what is no zip file', () => {
    expect(() => listZip(Buffer.alloc(100))).toThrow('no zip file')
  })
})

describe('pathInside', () => {
  it('gives the place of an ordinary entry', () => {
    expect(pathInside('/cache/runtime', 'locales/en.pak')).toBe('/cache/runtime/locales/en.pak')
  })
  it.each(['..', '../x', 'a/../b', '/etc/passwd', 'a\\..\\b', 'a\0b'])('refuses %j', (name) => {
    expect(() => pathInside('/cache/runtime', name)).toThrow('leads out')
  })
})

describe('packAsar', () => {
  it('puts each file where its header says', () => {
    const asar = packAsar({ 'package.json': '{}', 'main.mjs': 'run()' })
    const header = JSON.parse(asar.toString('utf8', 16, 16 + asar.readUInt32LE(12)))
    const { size, offset } = header.files['main.mjs']
    const start = 8 + asar.readUInt32LE(4) + Number(offset)
    expect(asar.toString('utf8', start, start + size)).toBe('run()')
  })
})
