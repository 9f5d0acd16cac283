/** Which slot shows which row. */
export type Slots = ReadonlyMap<number, number>

/** Slots as they stand, and how many rows that are wanted have none yet. */
export interface Assigned {
  readonly slots: Slots
  readonly waiting: number
}

/**
 * Gives every index a slot: the one it had, else one that became free, else a new one. At most so many rows are new at
 * once, the first of them first; as long as others wait, slots nobody wants keep what they show.
 */
export function assignSlots(before: Slots, indexes: readonly number[], most = Infinity): Assigned {
  const wanted = new Set(indexes)
  const slots = new Map<number, number>()
  for (const index of indexes) {
    const slot = before.get(index)
    if (slot !== undefined) slots.set(index, slot)
  }
  const fresh = indexes.filter((index) => !slots.has(index))
  const used = new Set(slots.values())
  let next = 0
  for (const index of fresh.slice(0, most)) {
    while (used.has(next)) next++
    slots.set(index, next)
    used.add(next)
  }
  const waiting = Math.max(0, fresh.length - most)
  const stale = [...before].filter(([index, slot]) => !wanted.has(index) && !used.has(slot))
  for (const [index, slot] of stale.slice(0, waiting)) slots.set(index, slot)
  return { slots, waiting }
}

/** What is wanted of the rows of a view. `turn` tells apart the times at which rows may be added. */
export interface SlotWish {
  readonly viewVersion: number
  readonly indexes: readonly number[]
  /** How many of them, from the first on, somebody can see. */
  readonly inSight: number
  readonly most: number
  readonly turn: number
}

/** Remembers the slots from one draw to the next, and forgets them with every new view. */
export interface SlotKeeper {
  readonly assign: (wish: SlotWish) => Assigned
}

/** Starts with no slot given. Asked twice for the same it answers the same. */
export function createSlotKeeper(): SlotKeeper {
  let version = -1
  let asked = ''
  let assigned: Assigned = { slots: new Map(), waiting: 0 }
  return {
    assign({ viewVersion, indexes, inSight, most, turn }) {
      const wish = `${viewVersion} ${turn} ${indexes.join()}`
      // First of all what can be seen, in one frame; what is around it can wait.
      if (assigned.slots.size === 0) assigned = assignSlots(new Map(), indexes, inSight)
      // A new view is drawn whole: what stands in it is no longer true.
      else if (viewVersion !== version) assigned = assignSlots(new Map(), indexes)
      else if (wish !== asked) assigned = assignSlots(assigned.slots, indexes, most)
      version = viewVersion
      asked = wish
      return assigned
    },
  }
}
