import { existsSync, lstatSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { errorCode } from '../store/file-layer.ts'

/** What choosing a profile needs of Electron and the system. */
export interface ProfilePorts {
  readonly home: string
  readonly temporary: string
  readonly setProfile: (folder: string) => void
  /** Whether this is the first app of that profile. */
  readonly isFirst: () => boolean
}

/**
 * Chooses the folder of Chromium's own files and takes the lock of the single app. Where the data folder cannot be
 * written Chromium would end without a word, so it gets a temporary folder, and the app can open and say what is wrong.
 */
export function takeProfile({ home, temporary, setProfile, isFirst }: ProfilePorts): boolean {
  const own = path.join(home, 'chromium')
  const fault = findWriteFault(home)
  if (fault === null || fault === 'ENOSPC' || fault === 'EDQUOT') {
    setProfile(own)
    if (isFirst()) return true
    // There is another app, or (on a full disk) no room for the lock that would tell.
    if (fault === null || isThere(path.join(own, 'SingletonLock'))) return false
  }
  setProfile(mkdtempSync(path.join(temporary, 'fobsheet-')))
  return isFirst()
}

/** Why a folder cannot be written, as the system names it; `null` when it can. */
export function findWriteFault(folder: string): string | null {
  const probe = path.join(folder, `probe-${process.pid}.tmp`)
  try {
    if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(probe, new Uint8Array(64 * 1024), { mode: 0o600 })
    return null
  } catch (error) {
    return errorCode(error) ?? 'EIO'
  } finally {
    removeQuietly(probe)
  }
}

function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {
    // On a disk that can only be read there is nothing to remove.
  }
}

function isThere(link: string): boolean {
  return lstatSync(link, { throwIfNoEntry: false }) !== undefined
}
