import { noteExpiries, noteMembers } from '#shared/domain/key-table.ts'
import type { KeyLives } from '#shared/domain/key-lives.ts'
import { words } from '#shared/words/en.ts'
import { ask } from './ask.ts'
import type { Slice } from './slice.ts'
import type { Store } from './store-shape.ts'

/** What no list tells of keys: when they end as it was set from here, which replaced which, whose makers are members. */
export interface LivesSlice {
  readonly lives: KeyLives
  /** Reads it for the list at hand, and puts it beside that. */
  readonly readLives: () => Promise<void>
  readonly readMembers: () => Promise<void>
}

const NOTHING: KeyLives = { expiries: [], replacements: [] }

/** Starts with nothing known. */
export const createLivesSlice: Slice<LivesSlice> = (bridge) => (set, get) => {
  /** Cells show it by the version of their row, and a filter may ask for it. */
  const redraw = (part: Partial<Store>): void => {
    const { book, stagedVersion, filter, setFilter } = get()
    book.versions.fill(stagedVersion + 1)
    set({ ...part, stagedVersion: stagedVersion + 1 })
    if (ASKS_BESIDE.test(filter)) setFilter(filter)
  }
  return {
    lives: NOTHING,
    async readLives() {
      const { table, rowOf } = get()
      const answer = await ask(bridge, get, 'key.lives', undefined)
      if (!answer.ok || !table || get().table !== table) return
      const { expiries, replacements } = answer.value
      const before = table.beside.expiries.size
      noteExpiries(table, expiries.map(({ keyId, at }) => [keyId, at]), rowOf) // prettier-ignore
      if (before + table.beside.expiries.size > 0) redraw({ lives: answer.value })
      else if (expiries.length + replacements.length > 0) set({ lives: answer.value })
    },
    async readMembers() {
      const { table } = get()
      const answer = await ask(bridge, get, 'org.members', undefined)
      if (!answer.ok || !table || get().table !== table) return
      noteMembers(table, answer.value)
      if (answer.value === null) get().say({ kind: 'info', text: words.views.membersUntold })
      redraw({})
    },
  }
}

const ASKS_BESIDE = /\b(?:expiry|member)\b/
const ASKS_MEMBERS = /\bmember\b/

/** Asks with each list, and for the members only when a filter is about them. */
export function followLives(now: Store, before: Store): void {
  const isNew = now.table !== null && now.table !== before.table
  if (isNew) void now.readLives()
  const isAsked = now.filter !== before.filter || isNew
  if (isAsked && now.table?.beside.members === null && ASKS_MEMBERS.test(now.filter)) void now.readMembers()
}
