import { chmod, readFile, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { homeFolder } from '../../../main/store/home-folder.ts'
import { openHome } from '../../../main/store/home.ts'
import { failureOf } from './faulty-files.ts'
import { tempFolders } from './temp-folder.ts'

const newFolder = tempFolders()

describe('homeFolder', () => {
  it.each([
    ['linux', {}, '/home/ada/.config/fobsheet'],
    ['linux', { XDG_CONFIG_HOME: '/etc/ada' }, '/etc/ada/fobsheet'],
    ['linux', { XDG_CONFIG_HOME: 'relative' }, '/home/ada/.config/fobsheet'],
    ['darwin', {}, '/home/ada/Library/Application Support/Fobsheet'],
    ['win32', { APPDATA: 'C:\\Users\\ada\\AppData\\Roaming' }, 'C:\\Users\\ada\\AppData\\Roaming\\Fobsheet'],
    ['win32', { FOBSHEET_HOME: 'D:\\f' }, 'D:\\f'],
    ['linux', { FOBSHEET_HOME: '/srv/f', XDG_CONFIG_HOME: '/etc/ada' }, '/srv/f'],
  ])('on %s with %o is %s', (platform, env, folder) => {
    expect(homeFolder({ platform, env, userHome: '/home/ada' })).toBe(folder)
  })
})

describe('openHome', () => {
  it('makes the folder for its owner alone, with its format', async () => {
    const home = join(await newFolder(), 'deep', 'home')
    await openHome(home)
    await openHome(home)
    expect((await stat(home)).mode & 0o777).toBe(0o700)
    expect((await stat(join(home, '..'))).mode & 0o777).toBe(0o700)
    expect(await readFile(join(home, 'format.json'), 'utf8')).toBe('{"format":1}\n')
  })

  it('closes a folder that others could read', async () => {
    const home = await newFolder()
    await chmod(home, 0o755)
    await openHome(home)
    expect((await stat(home)).mode & 0o777).toBe(0o700)
  })

  it('refuses a newer format and leaves it alone', async () => {
    const home = await newFolder()
    await writeFile(join(home, 'format.json'), '{"format":2}')
    expect(await failureOf(openHome(home))).toBe('data_newer')
    expect(await readFile(join(home, 'format.json'), 'utf8')).toBe('{"format":2}')
  })

  it('refuses a format it cannot read', async () => {
    const home = await newFolder()
    await writeFile(join(home, 'format.json'), 'x')
    expect(await failureOf(openHome(home))).toBe('data_damaged')
  })

  it('backs up an older format before it migrates it', async () => {
    const home = await newFolder()
    await writeFile(join(home, 'format.json'), '{"format":0}')
    await writeFile(join(home, 'a'), 'old')
    const run = (folder: string): Promise<void> => writeFile(join(folder, 'a'), 'new')
    await openHome(home, { migrations: [{ from: 0, run }], now: () => new Date('2026-11-23T10:00:00.000Z') })
    const backup = join(home, 'backup-0-20261123T100000000Z')
    expect(await readFile(join(home, 'a'), 'utf8')).toBe('new')
    expect((await readdir(backup)).toSorted()).toEqual(['a', 'format.json'])
    expect(await readFile(join(backup, 'a'), 'utf8')).toBe('old')
    expect(await readFile(join(home, 'format.json'), 'utf8')).toBe('{"format":1}\n')
  })
})
