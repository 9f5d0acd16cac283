import { describe, expect, it } from 'vitest'
import { assignSlots, createSlotKeeper } from '../../../renderer/grid/slots.ts'

describe('assignSlots', () => {
  it('keeps the slot of a row that stays and gives freed ones to rows that come', () => {
    const first = assignSlots(new Map(), [0, 1, 2, 3])
    const { slots, waiting } = assignSlots(first.slots, [0, 3, 4, 5])
    expect(new Map(slots)).toEqual(new Map([[0, 0], [3, 3], [4, 1], [5, 2]])) // prettier-ignore
    expect(waiting).toBe(0)
  })

  it('draws so many new rows at once, the first ones first; the others keep what they showed', () => {
    const { slots } = assignSlots(new Map(), [0, 1, 2, 3])
    const some = assignSlots(slots, [12, 10, 11, 13], 2)
    expect(new Map(some.slots)).toEqual(new Map([[12, 0], [10, 1], [2, 2], [3, 3]])) // prettier-ignore
    expect(some.waiting).toBe(2)
    const all = assignSlots(some.slots, [12, 10, 11, 13], 2)
    expect(new Set(all.slots.keys())).toEqual(new Set([10, 11, 12, 13]))
    expect(all.waiting).toBe(0)
  })

  it('never has more slots than rows are wanted, however long it is scrolled', () => {
    let { slots } = assignSlots(new Map(), [0, 1, 2, 3])
    for (let from = 3; from < 200; from += 7) {
      slots = assignSlots(slots, [from, from + 1, from + 2, from + 3], 1).slots
      expect(slots.size).toBe(4)
      expect(new Set(slots.values())).toEqual(new Set([0, 1, 2, 3]))
    }
  })
})

describe('createSlotKeeper', () => {
  it('draws at first what can be seen, adds rows once a turn, and draws a new view whole', () => {
    const keeper = createSlotKeeper()
    const assign = (viewVersion: number, turn: number, from: number) =>
      keeper.assign({ viewVersion, turn, inSight: 2, most: 1, indexes: [from, from + 1, from + 2] })
    expect(keeper.assign({ viewVersion: 1, turn: 0, inSight: 1, most: 1, indexes: [] }).slots.size).toBe(0)
    expect(assign(1, 0, 0)).toEqual({ slots: new Map([[0, 0], [1, 1]]), waiting: 1 }) // prettier-ignore
    expect(assign(1, 1, 0).waiting).toBe(0)
    expect(assign(1, 0, 10).waiting).toBe(2)
    expect(assign(1, 0, 10).waiting).toBe(2)
    expect(assign(1, 1, 10).waiting).toBe(1)
    expect(assign(1, 2, 10).waiting).toBe(0)
    expect(assign(2, 2, 20).waiting).toBe(0)
  })
})
