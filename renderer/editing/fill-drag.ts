import type { CellValue } from '#shared/domain/change.ts'
import { words } from '#shared/words/en.ts'
import { isFilledAt } from '../cells/cell-source.ts'
import { editText } from '../cells/edit-text.ts'
import { groundOf, isBlankAt } from './fill.ts'
import type { FillGround } from './fill.ts'
import { createLine, fillTargetOf, wholeOf } from './fill-plan.ts'
import type { FillKind, FillTarget } from './fill-plan.ts'
import { selectedRanges } from './hands.ts'
import type { Hands } from './hands.ts'
import { selectRange } from '../cells/range.ts'
import { stageFill, takeAcross, takeOver } from './stage-fill.ts'
import type { FillWish } from './stage-fill.ts'

/** Fills a target from the cells beside it and selects both together. */
export function fillTarget(hands: Hands, target: FillTarget, kind: FillKind): void {
  const ground = groundOf(hands)
  if (!ground) return
  const filler = createFiller(ground, target, kind)
  stageFill(hands, {
    ranges: [target.filled],
    valueOf: fillCell(ground, filler, kind, target.isVertical ? takeOver : takeAcross),
    after: selectRange(wholeOf(target), hands.layout().all),
  })
  hands.repeat.current = () => repeatPattern(hands, { target, filler, kind })
}

function fillCell(ground: FillGround, filler: Filler, kind: FillKind, take: typeof takeOver): FillWish['valueOf'] {
  return ({ at, index, field }, leave) => {
    // Asked for in any case: whoever fills again has the values of now.
    const value = filler(at, index)
    return kind === 'blanks' && !isBlankAt(ground, at, index) ? leave('notBlank') : take(field, value, leave)
  }
}

/** The last value that a fill would write, as a text. */
export function previewFill(hands: Hands, target: FillTarget, kind: FillKind): string {
  const ground = groundOf(hands)
  if (!ground) return ''
  const { source, filled } = target
  const isBackwards = filled.bottom < source.top || filled.right < source.left
  const [at, index] = isBackwards ? [filled.top, filled.left] : [filled.bottom, filled.right]
  const value = createFiller(ground, target, kind)(at, index)
  return value === null || value === undefined ? words.grid.absent : editText(value)
}

type Line = (offset: number) => CellValue | undefined

type Filler = (at: number, index: number) => CellValue | undefined

/** Gives what a cell is filled with. A line of the pattern is read when it is first asked for, and kept. */
function createFiller({ valueAt }: FillGround, { source, isVertical }: FillTarget, kind: FillKind): Filler {
  const lines = new Map<number, Line>()
  const [start, end] = isVertical ? [source.top, source.bottom] : [source.left, source.right]
  const lineOf = (across: number): Line => {
    let line = lines.get(across)
    if (!line) {
      const values: CellValue[] = []
      let isKnown = true
      for (let at = start; at <= end; at++) {
        const value = isVertical ? valueAt(at, across) : valueAt(across, at)
        if (value === undefined) isKnown = false
        else values.push(value)
      }
      // What nobody knows makes no pattern.
      lines.set(across, (line = isKnown ? createLine(values, kind) : () => undefined))
    }
    return line
  }
  return (at, index) => (isVertical ? lineOf(index)(at - start) : lineOf(at)(index - start))
}

interface Pattern {
  readonly target: FillTarget
  readonly filler: Filler
  readonly kind: FillKind
}

/** The pattern of a fill once more, over what is selected now: a series counts from its first value, blanks alone stay that. */
function repeatPattern(hands: Hands, pattern: Pattern): void {
  const ground = groundOf(hands)
  const ranges = selectedRanges(hands)
  const [first] = ranges
  if (!ground || !first) return
  const { target, filler, kind } = pattern
  const { source, isVertical } = target
  const height = source.bottom - source.top + 1
  const width = source.right - source.left + 1
  const moved: Filler = (at, index) => {
    const row = at - first.top
    const column = index - first.left
    return isVertical
      ? filler(source.top + row, source.left + modulo(column, width))
      : filler(source.top + modulo(row, height), source.left + column)
  }
  stageFill(hands, { ranges, valueOf: fillCell(ground, moved, kind, takeAcross) })
  hands.repeat.current = () => repeatPattern(hands, pattern)
}

function modulo(place: number, size: number): number {
  return ((place % size) + size) % size
}

/** The fill handle pressed twice: down to the last row in view of the block beside, by its left neighbour first. */
export function fillToBlockEnd(hands: Hands): void {
  const ground = groundOf(hands)
  const [range] = selectedRanges(hands)
  const { view } = hands.store.getState()
  const { all } = hands.layout()
  if (!ground || !range) return
  const isFilled = (at: number, index: number): boolean =>
    all[index] !== undefined && at < view.length && isFilledAt(ground.source, view[at] ?? 0, all[index].id)
  const beside = [range.left - 1, range.right + 1].find((index) => isFilled(range.bottom + 1, index))
  if (beside === undefined) {
    return hands.store.getState().say({ kind: 'info', text: words.grid.notices.noBlockBeside })
  }
  let end = range.bottom + 1
  while (isFilled(end + 1, beside)) end++
  const target = fillTargetOf(range, { at: end, column: range.left })
  if (target) fillTarget(hands, target, 'copy')
}
