import { createStore } from 'zustand'
import type { StoreApi } from 'zustand'
import { buildFinder } from '#shared/domain/find-text.ts'
import type { Finder, FindWish } from '#shared/domain/find-text.ts'
import { PatternError } from '#shared/domain/filter-test.ts'
import { words } from '#shared/words/en.ts'
import { buildReplacement, findCells } from '../state/find-cells.ts'
import type { Found, FindPlace } from '../state/find-cells.ts'
import { inSlices } from '../state/slices.ts'
import type { CellPlace, Selection, Store } from '../state/store-shape.ts'
import type { GridColumn } from '../cells/column-model.ts'
import { AT_REST } from './find-state.ts'
import type { FindSession, FindState } from './find-state.ts'
import { hitAfter } from './find-hits.ts'
import { placeOf } from '../cells/find-place.ts'
import { createReplacer } from '../cells/find-texts.ts'
import type { FindScope } from '../cells/find-place.ts'
import { joinNotes } from '../cells/notes.ts'

/** What a session works with; the controller of what is under way changes. */
interface Bench {
  readonly store: StoreApi<Store>
  readonly state: StoreApi<FindState>
  columns: readonly GridColumn[]
  abort: AbortController
  last: Promise<Found | null>
}

/** Starts find and replace over the columns shown. */
export function createFindSession(store: StoreApi<Store>): FindSession {
  const state = createStore<FindState>(() => AT_REST)
  const bench: Bench = { store, state, columns: [], abort: new AbortController(), last: Promise.resolve(null) }
  const search = (): Promise<Found | null> => (bench.last = look(bench))
  return {
    state,
    next: (direction) => goOn(bench, direction),
    go: (place) => go(bench, place),
    wish(wish) {
      state.setState(wish)
      void search()
    },
    async replaceOne() {
      await search()
      await replace(bench, true)
      await search()
      await goOn(bench, 1)
    },
    async replaceAll() {
      await search()
      const { wish, by } = state.getState()
      const changed = await replace(bench, false)
      sayReplaced(bench, changed)
      if (changed !== null) store.getState().rememberReplacement({ wish, by })
      await search()
    },
    stop() {
      bench.abort.abort()
      state.setState({ searching: null, replacing: null })
    },
    lookIn(columns) {
      bench.columns = columns
      void search()
    },
    follow: () => follow(bench, search),
  }
}

async function look(bench: Bench): Promise<Found | null> {
  const { store, state, columns } = bench
  bench.abort.abort()
  const { signal } = (bench.abort = new AbortController())
  const { wish, scope } = state.getState()
  const finder = tryFinder(wish)
  const place = finder && placeOf(store.getState(), columns, scope)
  state.setState({ isBadPattern: wish.text !== '' && !finder, searching: place ? 0 : null })
  if (!finder || !place) {
    state.setState({ found: null })
    return null
  }
  const found = await inSlices(findCells(place, finder), {
    signal,
    onProgress: (searching) => state.setState({ searching }),
  })
  if (found) state.setState({ found, searching: null })
  return found
}

function go({ store, state }: Bench, place: CellPlace): void {
  const { seek, seekInside } = store.getState()
  if (state.getState().scope === 'selection') seekInside(place)
  else seek(place)
}

async function goOn(bench: Bench, direction: 1 | -1): Promise<void> {
  const { store, state, columns, last } = bench
  await last
  const { found } = state.getState()
  const { view, selection, say } = store.getState()
  const hit = found && hitAfter(found, { view, columns, from: selection?.active ?? null, direction })
  if (!hit) return say({ kind: 'info', text: words.find.none })
  go(bench, hit.place)
  return say(hit.isWrapped ? { kind: 'info', text: words.find.wrapped } : null)
}

async function replace(bench: Bench, onlyActive: boolean): Promise<number | null> {
  const { store, state, columns } = bench
  const { found, wish, by, scope } = state.getState()
  const finder = tryFinder(wish)
  const active = store.getState().selection?.active ?? null
  const place = placeOf(store.getState(), columns, scope, onlyActive ? active : null)
  if (!found || !finder || !place) return null
  const { signal } = (bench.abort = new AbortController())
  const onProgress = (replacing: number): void => state.setState({ replacing })
  onProgress(0)
  const within = onlyActive ? withColumns(found, place) : found
  const work = buildReplacement(place, within, createReplacer(finder, by))
  const edits = await inSlices(work, { signal, onProgress })
  const changing = edits?.reduce((sum, { rows }) => sum + rows.length, 0) ?? 0
  const name = words.find.undoName(wish.text, changing)
  const changed = edits && (await store.getState().stageInSlices(name, edits, { signal, onProgress }))
  state.setState({ replacing: null })
  return changed
}

function withColumns(found: Found, { columns }: FindPlace): Found {
  return { ...found, columns: found.columns.filter(({ id }) => columns.some((column) => column.id === id)) }
}

function sayReplaced({ store, state }: Bench, changed: number | null): void {
  const { say } = store.getState()
  const fixed = state.getState().found?.fixed ?? 0
  if (changed === null) return say({ kind: 'info', text: words.find.interrupted })
  const text = joinNotes([words.find.replaced(changed), fixed > 0 && words.grid.notices.readOnly(fixed)])
  return say({ kind: 'info', text })
}

function follow(bench: Bench, search: () => Promise<unknown>): () => void {
  const { store, state } = bench
  const unsubscribe = store.subscribe((now, before) => {
    const isSame = now.view === before.view && now.stagedVersion === before.stagedVersion && now.table === before.table
    const { scope, replacing } = state.getState()
    if ((!isSame || isElsewhere(scope, now.selection, before.selection)) && replacing === null) void search()
  })
  return () => {
    unsubscribe()
    bench.abort.abort()
  }
}

/** Whether another selection is looked through; walking inside one does not make it another. */
function isElsewhere(scope: FindScope, now: Selection | null, before: Selection | null): boolean {
  if (now === before) return false
  if (scope === 'column') return now?.active.column !== before?.active.column
  return scope === 'selection' && JSON.stringify(spansOf(now)) !== JSON.stringify(spansOf(before))
}

const spansOf = (selection: Selection | null) => selection && [selection.anchor, selection.head, selection.more]

function tryFinder(wish: FindWish): Finder | null {
  if (wish.text === '') return null
  try {
    return buildFinder(wish)
  } catch (error) {
    if (error instanceof PatternError) return null
    throw error
  }
}
