import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readFuseWire } from '../../../main/shell/fuse-wire.ts'
import { tempFolders } from '../store/temp-folder.ts'

const newFolder = tempFolders()
const WIRE = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\x01\x09010011001', 'latin1')

async function aBinary(before: number, wire: Buffer, after: number): Promise<string> {
  const path = join(await newFolder(), 'binary')
  await writeFile(path, Buffer.concat([Buffer.alloc(before, 7), wire, Buffer.alloc(after, 8)]))
  return path
}

describe('readFuseWire', () => {
  it.each([0, 100, (4 << 20) - 1, (4 << 20) - 20, (4 << 20) - 40, 9 << 20])('finds the wire at byte %i', async (at) => {
    expect(await readFuseWire(await aBinary(at, WIRE, 5000))).toBe('010011001')
    expect(await readFuseWire(await aBinary(at, WIRE, 0))).toBe('010011001')
  })
  it('finds none where there is none', async () => {
    expect(await readFuseWire(await aBinary(0, Buffer.alloc(0), 6 << 20))).toBeNull()
  })
})
