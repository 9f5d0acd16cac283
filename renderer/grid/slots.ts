/** Which slot shows which row. */
export type Slots = ReadonlyMap<number, number>

/** Gives every index a slot: the one it had, else one that became free, else a new one. */
export function assignSlots(before: Slots, indexes: readonly number[]): Slots {
  const wanted = new Set(indexes)
  const used = new Set<number>()
  for (const [index, slot] of before) if (wanted.has(index)) used.add(slot)
  const slots = new Map<number, number>()
  let next = 0
  for (const index of indexes) {
    let slot = before.get(index)
    if (slot === undefined) {
      while (used.has(next)) next++
      slot = next++
    }
    slots.set(index, slot)
  }
  return slots
}

/** Remembers the slots from one draw to the next, and forgets them with every new view. */
export interface SlotKeeper {
  readonly assign: (viewVersion: number, indexes: readonly number[]) => Slots
}

/** Starts with no slot given. Asked twice for the same rows it answers the same. */
export function createSlotKeeper(): SlotKeeper {
  let version = -1
  let slots: Slots = new Map()
  return {
    assign(viewVersion, indexes) {
      slots = assignSlots(viewVersion === version ? slots : new Map(), indexes)
      version = viewVersion
      return slots
    },
  }
}
