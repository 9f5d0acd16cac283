import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import { listAsar, packAsar } from '../../build/asar.mjs'
import { inCheckout } from '../../build/checkout.mjs'
import { parseFpm, showDebControl } from '../../build/deb-control.mjs'
import { checkProductionFuses } from '../../build/fuses.mjs'
import { nameSuffix, parsePackageOptions } from '../../build/package-plan.mjs'
import { checkPackaged, readFileList } from '../../build/packaged-files.mjs'

const wire = (fuses) =>
  Buffer.from(`xxdL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\u0001${String.fromCharCode(fuses.length)}${fuses}tail`, 'latin1')

describe('checkProductionFuses', () => {
  it.each(['01001100', '010011001'])('accepts %s', (fuses) => {
    expect(checkProductionFuses(wire(fuses))).toBe(fuses)
  })
  it.each(['11001100', '01001101', '01011100', '010011000', '0100110010', '0100110'])('refuses %s', (fuses) => {
    expect(() => checkProductionFuses(wire(fuses))).toThrow(/fuses/)
  })
})

describe('parsePackageOptions', () => {
  it('makes a shipped artefact unless one for tests is asked for', () => {
    expect(parsePackageOptions([], 'official')).toEqual({ forTests: false })
    expect(parsePackageOptions(['--for-tests'], 'fallback')).toEqual({ forTests: true })
  })
  it.each(['fallback', 'override'])('refuses to publish what was built on the %s runtime', (kind) => {
    expect(() => parsePackageOptions(['--publish'], kind)).toThrow(/never published/)
  })
  it('refuses what it does not know', () => {
    expect(() => parsePackageOptions(['--fortests'], 'official')).toThrow('--fortests')
  })
})

describe('nameSuffix', () => {
  it('tells a test artefact and a runtime that is not to be shipped', () => {
    expect(nameSuffix({ forTests: false, runtimeKind: 'official' })).toBe('')
    expect(nameSuffix({ forTests: true, runtimeKind: 'official' })).toBe('-test')
    expect(nameSuffix({ forTests: true, runtimeKind: 'fallback' })).toBe('-test-fallback-runtime')
    expect(nameSuffix({ forTests: false, runtimeKind: 'override' })).toBe('-override-runtime')
  })
})

describe('checkPackaged', () => {
  it('names each file that is there and not listed, or listed and not there', () => {
    expect(() => checkPackaged(['a', 'new'], ['a', 'gone'])).toThrow(/\+ new\n {2}- gone$/)
    expect(() => checkPackaged(['a'], ['a'])).not.toThrow()
  })
  it('reads the list that is checked in, which holds no sources and no maps', () => {
    const list = readFileList(fs.readFileSync(inCheckout('build', 'packaged-files.txt'), 'utf8'))
    expect(list).toContain('resources/app.asar/out/main/main.js')
    expect(list.filter((name) => /\.(ts|tsx|map)$|default_app/.test(name))).toEqual([])
  })
})

describe('listAsar', () => {
  it('lists what was packed', () => {
    expect(listAsar(packAsar({ 'package.json': '{}', 'main.mjs': 'x' }))).toEqual(['package.json', 'main.mjs'])
  })
})

describe('showDebControl', () => {
  const args = ['-s', 'dir', '--force', '-t', 'deb', '-d', 'libnss3', '-d', 'libgbm1', '--deb-recommends', 'libgl1']
  const named = ['--name', 'fobsheet', '--version', '0.1.0', '--architecture', 'amd64', '--maintainer', 'Us <us@here>']

  it('writes the fields of a Debian package', () => {
    const wanted = parseFpm([...args, ...named, '--description', 'Short\n  long\n\n end', 'from/=/opt/to'])
    expect(wanted.sources).toEqual([{ from: 'from/', to: '/opt/to' }])
    expect(showDebControl(wanted, 12).split('\n')).toEqual([
      'Package: fobsheet',
      'Version: 0.1.0',
      'Architecture: amd64',
      'Maintainer: Us <us@here>',
      'Installed-Size: 12',
      'Depends: libnss3, libgbm1',
      'Recommends: libgl1',
      'Section: utils',
      'Priority: optional',
      'Description: Short',
      ' long',
      ' .',
      ' end',
      '',
    ])
  })
  it('refuses an option it does not know, and a field that would begin another', () => {
    expect(() => parseFpm([...args, '--deb-suggests', 'x'])).toThrow('--deb-suggests')
    const wanted = parseFpm([...args, ...named, '--description', 'x', '--url', 'https://a\nEssential: yes'])
    expect(() => showDebControl(wanted, 1)).toThrow('Homepage')
  })
})

describe('the launcher', () => {
  const launcher = fs.readFileSync(inCheckout('build', 'linux', 'fobsheet'), 'utf8')

  it('knows every command of the command line, and none besides', () => {
    const table = fs.readFileSync(inCheckout('main', 'commands', 'table.ts'), 'utf8')
    const commands = [...table.matchAll(/^ {2}\['([a-z-]+)', /gm)].map(([, name]) => name)
    expect(commands.length).toBeGreaterThan(3)
    const branch = /in\n {2}(apply[^)]*)\)/.exec(launcher)[1].split(/[\s|\\]+/)
    expect(branch.toSorted()).toEqual([...commands, 'help', '--help', '--version'].toSorted())
  })
  it('writes no memory to disk', () => {
    expect(launcher).toContain('\nulimit -c 0\n')
  })
})
