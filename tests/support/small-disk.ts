import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** A disk of its own for a data folder, small enough to be filled. */
export interface SmallDisk {
  readonly home: string
  /** Takes every byte that is left. */
  readonly fill: () => void
  /** Gives back what `fill` took. */
  readonly free: () => void
  readonly lock: () => void
  readonly unlock: () => void
  readonly close: () => void
}

/** Mounts a disk in memory; needs the rights to do so. */
export function mountSmallDisk(folder: string, megabytes = 24): SmallDisk {
  const disk = path.join(folder, 'disk')
  mkdirSync(disk)
  const mount = (options: string): void =>
    void execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'fobsheet-test', disk], { stdio: 'pipe' })
  const size = `size=${megabytes}m,mode=0700`
  mount(size)
  const filler = path.join(disk, 'filler')
  return {
    home: path.join(disk, 'home'),
    fill() {
      for (let size_ = 1 << 20; size_ >= 1; size_ >>= 1) fillWith(filler, Buffer.alloc(size_))
    },
    free: () => rmSync(filler, { force: true }),
    lock: () => mount(`remount,ro,${size}`),
    unlock: () => mount(`remount,rw,${size}`),
    close: () => void execFileSync('umount', ['-l', disk], { stdio: 'pipe' }),
  }
}

function fillWith(file: string, bytes: Buffer): void {
  try {
    for (;;) writeFileSync(file, bytes, { flag: 'a' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
  }
}
