import type { StoreApi } from 'zustand'
import type { Bridge } from '#shared/contract/bridge.ts'
import type { Failure, Result } from '#shared/contract/failure.ts'
import { countOf } from '#shared/contract/import-counts.ts'
import type { ImportSource, ImportWish } from '#shared/contract/import.ts'
import type { Dialect } from '#shared/import/dialect.ts'
import { PIECE } from './import-shape.ts'
import type { Importing, ImportWork } from './import-shape.ts'
import type { Store } from './store-shape.ts'

/** What is done about an import reaches main, and keeps in the store what is known by now. */
export interface ImportGround {
  readonly bridge: Bridge
  readonly set: StoreApi<Store>['setState']
  readonly get: () => Store
}

/** Reads a source and what it means; what is asked last is what counts. */
export interface ImportReader {
  readonly now: () => Importing
  readonly change: (part: Partial<Importing>) => void
  readonly begin: (what: ImportWork['what']) => void
  readonly fail: (failure: Failure) => void
  readonly open: (asking: () => Promise<Result<ImportSource | null>>, isWork?: boolean) => Promise<void>
  readonly read: (change: Partial<ImportWish>) => Promise<void>
  readonly readAs: (change: Partial<Dialect>) => Promise<void>
  readonly show: (verdict: Importing['shown']) => void
  readonly rows: (piece: number) => Promise<void>
  /** Calls off what is under way, here and in main. */
  readonly stop: () => void
  /** Set when what is under way is called off. */
  readonly signal: () => AbortSignal
}

const NO_WISH: ImportWish = {
  chosen: [],
  match: null,
  empties: null,
  pattern: null,
  decisions: [],
  alike: [],
  fixes: [],
  decimal: null,
}

/** An import that has not begun. */
export const NO_IMPORT: Importing = {
  step: 'source',
  source: null,
  wish: NO_WISH,
  result: null,
  work: null,
  failure: null,
  shown: null,
  rows: { count: 0, pieces: new Map(), stale: new Map() },
  staged: null,
}

/** Starts with nothing to read. */
export function createImportReader({ bridge, set, get }: ImportGround): ImportReader {
  let turn = 0
  let abort = new AbortController()
  const now = (): Importing => get().importing ?? NO_IMPORT
  const change = (part: Partial<Importing>): void => set({ importing: { ...now(), ...part } })
  const begin = (what: ImportWork['what']): void => change({ work: { what, part: 0 }, failure: null })
  const fail = (failure: Failure): void =>
    change({ work: null, failure: failure.code === 'cancelled' ? null : failure })
  /** What came back, unless something else was asked since or it failed. */
  const asked = async <Value>(asking: () => Promise<Result<Value>>): Promise<{ readonly value: Value } | null> => {
    const mine = ++turn
    const answer = await asking()
    if (mine !== turn) return null
    if (answer.ok) return { value: answer.value }
    fail(answer.failure)
    return null
  }

  const readWith = async (wish: ImportWish, isFirst = false): Promise<void> => {
    change({ wish })
    if (!get().table) return
    begin('meaning')
    const answer = await asked(() => bridge.invoke('import.read', wish))
    if (!answer) return
    const result = answer.value
    const isKnown = isFirst && result.isRemembered && result.counts !== null
    change({ result, work: null, ...(isKnown && { step: 'preview' }) })
    show(now().shown)
  }
  const show = (verdict: Importing['shown']): void => {
    const counts = now().result?.counts
    const shown = verdict !== null && counts?.[countOf[verdict]] === 0 ? null : verdict
    // Until they come anew, the rows that stood there stay.
    const stale = shown === now().shown ? now().rows.pieces : new Map()
    change({
      shown,
      rows: { count: counts?.[shown === null ? 'rows' : countOf[shown]] ?? 0, pieces: new Map(), stale },
    })
  }
  const stop = (): void => {
    turn++
    abort.abort()
    abort = new AbortController()
    void bridge.invoke('import.stop', undefined)
    change({ work: null })
  }

  return {
    now,
    change,
    begin,
    fail,
    show,
    stop,
    signal: () => abort.signal,
    read: (part) => readWith({ ...(now().wish ?? NO_WISH), ...part }),
    async open(asking, isWork = true) {
      abort.abort()
      abort = new AbortController()
      // While a dialog asks for a file nothing is under way; main tells when it is.
      change({ failure: null, ...(isWork && { work: { what: 'reading', part: 0 } }) })
      const answer = await asked(asking)
      if (!answer) return
      if (!answer.value) return change({ work: null })
      set({ importing: { ...NO_IMPORT, source: answer.value } })
      if (answer.value.table) await readWith(NO_WISH, true)
    },
    async readAs(part) {
      const { source, wish } = now()
      if (!source?.dialect) return
      const dialect = { ...source.dialect, ...part }
      begin('reading')
      const answer = await asked(() => bridge.invoke('import.dialect', dialect))
      if (!answer) return
      change({ source: answer.value, work: null, result: null })
      // Places of cells mean others now; only what is about the mark stays.
      const decimal = part.decimal ?? wish?.decimal ?? null
      if (answer.value.table) await readWith({ ...NO_WISH, decimal })
    },
    async rows(piece) {
      const { shown, result, rows: before } = now()
      if (before.pieces.has(piece)) return
      // Asked once: what comes back fills the place.
      change({ rows: { ...before, pieces: new Map([...before.pieces, [piece, []]]) } })
      const answer = await bridge.invoke('import.rows', { verdict: shown, at: piece * PIECE, count: PIECE })
      const { rows: then } = now()
      if (!answer.ok || now().result !== result || now().shown !== shown) return
      change({ rows: { ...then, pieces: new Map([...then.pieces, [piece, answer.value.rows]]) } })
    },
  }
}
