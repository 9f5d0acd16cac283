import type { Bridge } from '#shared/contract/bridge.ts'
import { cellMark, changedCells } from '#shared/domain/run-cells.ts'
import type { CellMark } from '#shared/domain/run-cells.ts'
import { stepRow } from '#shared/domain/plan.ts'
import type { Step } from '#shared/domain/plan.ts'
import type { RowId } from '#shared/domain/draft-row.ts'
import { isRunActive } from './run.ts'
import { rowOfId } from './draft-rows.ts'
import type { Slice } from './slice.ts'
import type { Store } from './store-shape.ts'

/** How the cells of a run stand, by their places in the grid. Changed in place; `runVersion` of the store says when. */
export interface RunCells {
  readonly runId: string
  /** The mark of a cell; what is about the whole key stands at its name. `null` for cells that are not of the run. */
  readonly markAt: (row: number, column: string) => CellMark | null
  /** Grows when a mark in this row changes. */
  readonly versionOf: (row: number) => number
  /** Takes over what the run says of all its cells; answers whether any is new. */
  readonly follow: (cells: string) => boolean
}

/** The cells of the run under way. */
export interface RunCellsSlice {
  readonly runCells: RunCells | null
  readonly runVersion: number
  /** Remembers the steps that are about to be applied, so that they need not be read back. */
  readonly expectRun: (steps: readonly Step[] | null) => void
  /** Brings the marks up to what main said last. */
  readonly followCells: () => Promise<void>
}

/** Places the steps of a run in the grid. */
function createRunCells(runId: string, steps: readonly Step[], rowOf: (id: RowId) => number | null): RunCells {
  const columns = new Map<string, Map<number, number>>()
  const rows = new Int32Array(steps.length).fill(-1)
  const versions = new Map<number, number>()
  let shown = ''
  for (const [at, step] of steps.entries()) {
    const row = rowOf(stepRow(step))
    if (row === null) continue
    rows[at] = row
    const column = step.kind === 'set' ? step.field : 'name'
    const places = columns.get(column)
    if (places) places.set(row, at)
    else columns.set(column, new Map([[row, at]]))
  }
  return {
    runId,
    markAt(row, column) {
      const at = columns.get(column)?.get(row)
      return at === undefined ? null : cellMark(shown, at)
    },
    versionOf: (row) => versions.get(row) ?? 0,
    follow(cells) {
      const changed = changedCells(shown, cells)
      shown = cells
      for (const [at] of changed) {
        const row = rows[at] ?? -1
        if (row >= 0) versions.set(row, (versions.get(row) ?? 0) + 1)
      }
      return changed.length > 0
    },
  }
}

/** Follows the cells of a run: their steps are those just applied, or are read once. */
export const createRunCellsSlice: Slice<RunCellsSlice> = (bridge: Bridge) => (set, get) => {
  let expected: readonly Step[] | null = null
  let known: { readonly runId: string; readonly steps: readonly Step[]; readonly table: Store['table'] } | null = null
  let reading: string | null = null

  const stepsOf = async (runId: string, count: number): Promise<readonly Step[] | null> => {
    if (expected?.length === count) return expected
    const answer = await bridge.invoke('run.open', { runId })
    return answer.ok ? answer.value.steps.map(({ step }) => step) : null
  }
  return {
    runCells: null,
    runVersion: 0,
    expectRun: (steps) => (expected = steps),
    async followCells() {
      const { app, table, runCells, runVersion } = get()
      const run = app?.run
      if (!run || !isRunActive(run) || run.cells === null) {
        if (runCells) set({ runCells: null, runVersion: runVersion + 1 })
        return
      }
      if (runCells && known?.runId === run.runId && known.table === table) {
        if (runCells.follow(run.cells)) set({ runVersion: runVersion + 1 })
        return
      }
      if (reading === run.runId) return
      reading = run.runId
      const steps = known?.runId === run.runId ? known.steps : await stepsOf(run.runId, run.steps)
      reading = null
      expected = null
      if (!steps || get().app?.run?.runId !== run.runId) return
      known = { runId: run.runId, steps, table: get().table }
      const cells = createRunCells(run.runId, steps, (id) => rowOfId(get(), id))
      cells.follow(get().app?.run?.cells ?? '')
      set({ runCells: cells, runVersion: get().runVersion + 1 })
    },
  }
}

/** Marks follow what main says, and the list in which they stand. */
export function followRunCells(now: Store, before: Store): void {
  if (now.app?.run !== before.app?.run || now.table !== before.table) void now.followCells()
}
