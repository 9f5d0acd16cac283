import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { findWriteFault, takeProfile } from '../../../main/shell/profile-folder.ts'

const made: string[] = []
const newFolder = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'fobsheet-profile-'))
  made.push(folder)
  return folder
}

afterEach(() => made.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })))

/** Takes a profile where each folder answers in turn whether this app is the first one of it. */
function take(home: string, answers: readonly boolean[]) {
  const temporary = newFolder()
  const profiles: string[] = []
  const rest = [...answers]
  const isFirst = (): boolean => rest.shift() ?? false
  const isTaken = takeProfile({ home, temporary, isFirst, setProfile: (folder) => void profiles.push(folder) })
  return { isTaken, inHome: profiles.map((folder) => folder === path.join(home, 'chromium')) }
}

describe('takeProfile', () => {
  it('is in the data folder, which it makes and leaves as it was', () => {
    const home = path.join(newFolder(), 'new')
    expect(take(home, [true])).toEqual({ isTaken: true, inHome: [true] })
    expect(readdirSync(home)).toEqual([])
  })

  it('is refused to a second app', () =>
    expect(take(newFolder(), [false, true])).toEqual({ isTaken: false, inHome: [true] }))

  it('is elsewhere when the data folder cannot be written', () => {
    const file = path.join(newFolder(), 'file')
    writeFileSync(file, '')
    expect(findWriteFault(path.join(file, 'home'))).toBe('ENOTDIR')
    expect(take(path.join(file, 'home'), [true])).toEqual({ isTaken: true, inHome: [false] })
  })

  it('is refused when the lock of another app is there', () => {
    const home = newFolder()
    mkdirSync(path.join(home, 'chromium'))
    symlinkSync('host-1', path.join(home, 'chromium', 'SingletonLock'))
    expect(take(home, [false, true]).isTaken).toBe(false)
  })
})
