import type { StoreApi } from 'zustand'
import type { Bridge } from '#shared/contract/bridge.ts'
import type { Result } from '#shared/contract/failure.ts'
import type { Dimension, PivotQuery } from '#shared/spend/pivot/pivot-query.ts'
import type { PivotCell } from '#shared/spend/pivot/pivot-drill.ts'
import { firstSpending } from './spend-start.ts'
import type { ChosenCell, SpendDrill, Spending } from './spend-shape.ts'
import type { Store } from './store-shape.ts'

/** What is done about spend reaches main, and keeps in the store what is known by now. */
export interface SpendGround {
  readonly bridge: Bridge
  readonly set: StoreApi<Store>['setState']
  readonly get: () => Store
}

/** Asks main about spend. What was asked last counts: what comes back to an older question is dropped. */
export interface SpendReader {
  readonly now: () => Spending
  readonly change: (part: Partial<Spending>) => void
  /** Asks for the pivot as it is wished by now, and for what stands around it. */
  readonly ask: () => Promise<void>
  /** Asks for the same lines in another order, or with others of them open. */
  readonly arrange: () => Promise<void>
  readonly tile: (line: number, column: number) => Promise<void>
  readonly choose: (cell: ChosenCell | null) => Promise<void>
  readonly divide: () => Promise<void>
  readonly members: (dimension: Dimension, search: string) => Promise<void>
}

/** The name of a piece. */
function tileName(line: number, column: number): string {
  return `${line}:${column}`
}

/** Makes the reader. */
export function createSpendReader({ bridge, set, get }: SpendGround): SpendReader {
  const turns = new Map<string, number>()
  const now = (): Spending => get().spending ?? firstSpending(labelsOf(get()), Date.now())
  const change = (part: Partial<Spending>): void => set({ spending: { ...now(), ...part } })
  /** What came back, unless the same was asked anew since, or the workspace is another. */
  const asked = async <Value>(what: string, asking: Promise<Result<Value>>): Promise<Result<Value> | null> => {
    const mine = (turns.get(what) ?? 0) + 1
    turns.set(what, mine)
    const workspace = get().app?.current
    const answer = await asking
    return turns.get(what) === mine && get().app?.current === workspace && get().spending ? answer : null
  }

  /** Answers whether that was still what is asked for when it came back. */
  const pivot = async (): Promise<boolean> => {
    const { query, open, sort } = now()
    change({ isAsking: true, failure: null })
    const answer = await asked('pivot', bridge.invoke('spend.pivot', { query, open, sort }))
    if (!answer) return false
    if (answer.ok) change({ answer: answer.value, tiles: new Map(), isAsking: false })
    else change({ failure: answer.failure, isAsking: false })
    return true
  }
  const around = async (query: PivotQuery): Promise<void> => {
    const [summary, series] = await Promise.all([
      asked('summary', bridge.invoke('spend.summary', { query })),
      asked('series', bridge.invoke('spend.series', { query })),
    ])
    if (summary) change({ summary: summary.ok ? summary.value : null })
    if (series) change({ series: series.ok ? series.value : null })
  }
  const drill = async (part: 'keys' | 'days' | 'models', cell: PivotCell): Promise<void> => {
    const by = { kind: ({ keys: 'key', days: 'day', models: 'model' } as const)[part] }
    const answer = await asked(`drill ${part}`, bridge.invoke('spend.drill', { query: now().query, cell, by }))
    const known = now().drill
    if (answer?.ok && known) change({ drill: { ...known, [part]: answer.value } })
  }
  const choose = async (chosen: ChosenCell | null): Promise<void> => {
    const cell = chosen && { row: chosen.row, column: chosen.column }
    const drilled: SpendDrill | null = cell && { cell, keys: null, days: null, models: null }
    change({ chosen, drill: drilled })
    if (cell) await Promise.all([drill('keys', cell), now().panel === 'drill' && divide()])
  }
  const divide = async (): Promise<void> => {
    const cell = now().drill?.cell
    if (cell) await Promise.all([drill('days', cell), drill('models', cell)])
  }
  return {
    now,
    change,
    choose,
    divide,
    async arrange() {
      await pivot()
    },
    async ask() {
      // What stands around an answer would delay it, and the next one when it is asked for at once.
      if (!(await pivot())) return
      const { query, chosen } = now()
      await Promise.all([around(query), choose(chosen)])
    },
    async tile(line, column) {
      const { answer, tiles } = now()
      const name = tileName(line, column)
      if (!answer || tiles.has(name)) return
      // Asked once: what comes back takes this place.
      const empty = { line, column, lines: [], width: 0, cells: [] }
      change({ tiles: new Map([...tiles, [name, empty]]) })
      const found = await bridge.invoke('spend.tile', { id: answer.id, line, column })
      if (get().spending?.answer !== answer) return
      if (found.ok && found.value) change({ tiles: new Map([...now().tiles, [name, found.value]]) })
      else if (found.ok) await pivot()
    },
    async members(dimension, search) {
      const { members, query } = now()
      const isSame = JSON.stringify(members?.dimension) === JSON.stringify(dimension)
      change({ members: { dimension, search, found: isSame ? (members?.found ?? null) : null, failure: null } })
      const answer = await asked('members', bridge.invoke('spend.members', { query, dimension, search }))
      if (!answer || !now().members) return
      const known = { dimension, search }
      if (answer.ok) change({ members: { ...known, found: answer.value, failure: null } })
      else change({ members: { ...known, found: null, failure: answer.failure } })
    },
  }
}

/** The label keys of the list. */
export function labelsOf({ table }: Store): readonly string[] {
  return table?.labels.map(({ key }) => key) ?? []
}
