import { describe, expect, it } from 'vitest'
import { createEngineState } from '../../../main/apply/engine-state.ts'
import { chainWrites } from '../../../main/apply/open-writes.ts'
import { relabel } from './relabel.ts'

const writesOf = (count: number) =>
  createEngineState({ steps: relabel(count), selfId: null, rate: null, seed: 1 }).writes
const indexes = (open: ReturnType<typeof chainWrites>): number[] => [...open].map(({ index }) => index)

describe('the writes that are not settled', () => {
  it('keep the order of the plan, whichever are taken out', () => {
    const writes = writesOf(6)
    const open = chainWrites(writes, ({ index }) => index !== 2)
    for (const at of [0, 4, 5]) expect(open.remove(writes[at]!)).toBe(true)
    expect(indexes(open)).toEqual([1, 3])
    expect(open.size()).toBe(2)
  })

  it('are taken out once', () => {
    const writes = writesOf(3)
    const open = chainWrites(writes, () => true)
    expect([open.remove(writes[1]!), open.remove(writes[1]!)]).toEqual([true, false])
    expect(open.size()).toBe(2)
  })

  it('go on behind one that is taken out while it is looked at', () => {
    const writes = writesOf(4)
    const open = chainWrites(writes, () => true)
    const seen: number[] = []
    for (const write of open) {
      seen.push(write.index)
      open.remove(write)
    }
    expect(seen).toEqual([0, 1, 2, 3])
    expect(indexes(open)).toEqual([])
  })
})
