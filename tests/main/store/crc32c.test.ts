import { describe, expect, it } from 'vitest'
import { crc32c } from '../../../main/store/crc32c.ts'

const bytes = (count: number, at: (index: number) => number): Uint8Array => Uint8Array.from({ length: count }, (_, index) => at(index)) // prettier-ignore

/** Bit by bit, as the standard has it. */
function byDefinition(data: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of data) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}

describe('the check of a record', () => {
  it.each([
    ['32 zeros', bytes(32, () => 0), 0x8a9136aa],
    ['32 ones', bytes(32, () => 0xff), 0x62a8ab43],
    ['0 to 31', bytes(32, (index) => index), 0x46dd794e],
    ['31 to 0', bytes(32, (index) => 31 - index), 0x113fdb5c],
    ['nothing', bytes(0, () => 0), 0],
  ])('is that of RFC 3720 for %s', (_, data, check) => {
    expect(crc32c(data)).toBe(check)
  })

  it('is the same for every length and every place in a file', () => {
    const file = bytes(300, (index) => (index * 151 + 7) & 0xff)
    for (let from = 0; from < 9; from++)
      for (let length = 0; length < 200; length++) {
        const part = file.subarray(from, from + length)
        expect(crc32c(part)).toBe(byDefinition(part))
      }
  })
})
