import type { CellValue } from '#shared/domain/change.ts'
import type { CellField } from '#shared/domain/field.ts'
import { words } from '#shared/words/en.ts'
import type { Selection } from '../state/store-shape.ts'
import { cellSourceOf } from '../cells/cell-source.ts'
import { convertValue } from '../cells/edit-text.ts'
import { joinNotes } from '../cells/notes.ts'
import type { Range } from '../cells/range.ts'
import { sizeOfAll } from '../cells/ranges.ts'
import type { SlicedWork } from '#shared/domain/sliced-work.ts'
import { gatherEdits } from './edit-cells.ts'
import type { MetCell, Target } from './edit-cells.ts'
import type { Hands } from './hands.ts'
import { planOf, stageFrom } from './selection-memory.ts'
import type { Staging } from './selection-memory.ts'

/** Why a cell that could be edited is left alone. */
type LeftReason = 'blankLimits' | 'blankExpiries' | 'notTold' | 'notBlank' | 'noAmount'

/** Leaves a cell alone and counts why. */
export type Leave = (reason: LeftReason) => undefined

/** What is to be filled, and with what. */
export interface FillWish {
  readonly ranges: readonly Range[]
  /** What the ranges lie in; the shown columns where not given. */
  readonly columns?: Target['columns']
  readonly valueOf: (cell: MetCell, leave: Leave) => CellValue | undefined
  readonly name?: (cells: number) => string
  readonly after?: Selection
  /** What is said when there is nothing to fill. */
  readonly nothing?: string
}

/** A value taken over from another cell: a blank limit and what nobody knows leave a cell alone. */
export function takeOver(field: CellField, value: CellValue | undefined, leave: Leave): CellValue | undefined {
  if (value === undefined) return leave('notTold')
  const to = convertValue(field, value)
  return to === undefined ? leave('blankLimits') : to
}

/** A value taken over from a cell of another column: nothing there says nothing of when a key ends. */
export function takeAcross(field: CellField, value: CellValue | undefined, leave: Leave): CellValue | undefined {
  const isNothing = value === null || value === ''
  return field === 'expiry' && isNothing ? leave('blankExpiries') : takeOver(field, value, leave)
}

/** Fills the visible cells of rectangles as one step, and says what came of it. */
export function stageFill(hands: Hands, wish: FillWish): void {
  stageFound(hands, sizeOfAll(wish.ranges), planOf(wish))
}

/** The same where finding out what is to be filled takes time; `cells` are as many as it may be. */
export function stageFound(hands: Hands, cells: number, find: SlicedWork<FillWish>): void {
  const state = hands.store.getState()
  const source = cellSourceOf(state)
  const { all } = hands.layout()
  if (!source) return
  state.rememberReplacement(null)
  const plan = function* (): SlicedWork<Staging> {
    const { ranges, columns = all, valueOf, name, after, nothing } = yield* find
    const left = createLeft()
    const { edits, cells, readOnly } = yield* gatherEdits({ view: state.view, columns, ranges, source }, (cell) =>
      valueOf(cell, left.leave),
    )
    return {
      name: (name ?? words.grid.undoNames.fill)(cells),
      edits,
      after,
      done(staged) {
        const isNothing = nothing !== undefined && ranges.length === 0
        state.say({ kind: 'info', text: isNothing ? nothing : notesOf({ cells, staged, readOnly }, left.notes()) })
      },
    }
  }
  stageFrom(hands, cells, plan())
}

function createLeft() {
  const counts = new Map<LeftReason, number>()
  return {
    leave: (reason: LeftReason): undefined => void counts.set(reason, (counts.get(reason) ?? 0) + 1),
    notes: (): string[] => [...counts].map(([reason, cells]) => words.grid.notices[reason](cells)),
  }
}

interface Filled {
  readonly cells: number
  readonly staged: number
  readonly readOnly: number
}

function notesOf({ cells, staged, readOnly }: Filled, left: readonly string[]): string {
  const { notices } = words.grid
  return joinNotes([
    notices.staged(staged),
    cells > staged && notices.unchanged(cells - staged),
    readOnly > 0 && notices.readOnly(readOnly),
    ...left,
  ])
}
