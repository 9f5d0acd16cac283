import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { decodeKeyTable, encodeKeyTable } from '#shared/domain/key-table-file.ts'
import { labelHash } from '../../../main/store/label-compare.ts'

describe('labelHash', () => {
  it('is the same for a list of the first version and the same list written anew, whose codes are narrower', () => {
    const old = decodeKeyTable(
      Uint8Array.from(readFileSync(path.join(import.meta.dirname, '../../golden/key-table/version-1.fob'))),
    )
    const now = decodeKeyTable(encodeKeyTable(old))
    expect(now.labels[0]?.codes).not.toEqual(old.labels[0]?.codes)
    expect(labelHash(now)).toBe(labelHash(old))
  })
})
