import { describe, expect, it } from 'vitest'
import { listMissing } from '../../build/system-packages.mjs'

const packages = [
  { names: ['libsecret-1-0'], library: 'libsecret-1.so.0' },
  { names: ['xvfb'], program: 'Xvfb' },
]
const cache = '\tlibsecret-1.so.0 (libc6,x86-64) => /lib/libsecret-1.so.0\n'

describe('listMissing', () => {
  it('finds nothing to install where all is there', () => {
    expect(listMissing(packages, cache, () => true)).toEqual([])
  })
  it('names a library that the loader does not know and a program that is not on the path', () => {
    expect(listMissing(packages, '\tlibsecret-1.so.0.0.0 (libc6)', () => false)).toEqual(packages)
  })
  it('trusts a machine whose loader cannot be asked', () => {
    expect(listMissing(packages, null, () => true)).toEqual([])
  })
})
