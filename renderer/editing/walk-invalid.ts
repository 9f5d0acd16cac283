import { checkValue } from '#shared/domain/change.ts'
import { words } from '#shared/words/en.ts'
import { draftAt, draftProblem, draftRows } from '../state/draft-rows.ts'
import { patchIn } from '../state/staged-book.ts'
import type { Store } from '../state/store-shape.ts'
import { activeOf, goTo } from './hands.ts'
import type { Hands } from './hands.ts'
import { columnAt } from '../cells/range.ts'
import type { GridPlace } from '../cells/range.ts'

/** F8: goes to the next invalid cell in view, row by row and around. */
export function walkInvalid(hands: Hands, step: 1 | -1): void {
  const state = hands.store.getState()
  const { all } = hands.layout()
  const places = invalidPlaces(state, (field) => all.findIndex(({ id }) => id === field))
  const active = activeOf(hands)
  const here = active.at * all.length + columnAt(all, active.column)
  const order = places.map((place) => ({ place, rank: place.at * all.length + place.column }))
  const next =
    step > 0
      ? (order.find(({ rank }) => rank > here) ?? order[0])
      : (order.findLast(({ rank }) => rank < here) ?? order.at(-1))
  if (!next) return state.say({ kind: 'info', text: words.grid.notices.noneInvalid })
  goTo(hands, next.place.at, next.place.column, false)
  state.say({ kind: 'info', text: words.grid.notices.invalidAt(order.indexOf(next) + 1, order.length) })
}

/** The cells of a draft that may keep it from being created. */
const NEEDED = ['name', 'monthly_limit', 'group', 'expiry'] as const

/** The invalid cells in view, row by row. */
function invalidPlaces({ book, view, app }: Store, indexOf: (field: string) => number): readonly GridPlace[] {
  const isBad = (row: number, field: (typeof NEEDED)[number]): boolean =>
    draftProblem(book, row, field) !== null ||
    (field === 'group' && app?.needsGroup === true && patchIn(book, row, field) === null)
  const byRow = new Map<number, number[]>()
  for (const [field, column] of book.patches) {
    const index = indexOf(field)
    if (index < 0 || field === 'draft' || field === 'delete') continue
    for (const [row, { to }] of column) {
      if (draftAt(book, row) === null && checkValue(field, to)) byRow.set(row, [...(byRow.get(row) ?? []), index])
    }
  }
  for (const row of draftRows(book)) {
    const bad = NEEDED.filter((field) => indexOf(field) >= 0 && isBad(row, field))
    if (bad.length > 0) byRow.set(row, bad.map(indexOf))
  }
  const places: GridPlace[] = []
  if (byRow.size === 0) return places
  view.forEach((row, at) => {
    for (const column of (byRow.get(row) ?? []).toSorted((one, other) => one - other)) places.push({ at, column })
  })
  return places
}
