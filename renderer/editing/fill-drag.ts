import type { CellValue } from '#shared/domain/change.ts'
import { words } from '#shared/words/en.ts'
import { isFilledAt } from '../cells/cell-source.ts'
import { convertValue, editText } from '../cells/edit-text.ts'
import { groundOf, stageFill } from './fill.ts'
import type { FillGround } from './fill.ts'
import { createLine, fillTargetOf, wholeOf } from './fill-plan.ts'
import type { FillKind, FillTarget } from './fill-plan.ts'
import { selectedRanges } from './hands.ts'
import type { Hands } from './hands.ts'
import { selectRange } from '../cells/range.ts'
import type { Range } from '../cells/range.ts'

/** Fills a target from the cells beside it and selects both together. */
export function fillTarget(hands: Hands, target: FillTarget, kind: FillKind): void {
  const ground = groundOf(hands)
  if (!ground) return
  const lineValue = createFiller(ground, target, kind)
  const isBlank = (at: number, index: number): boolean => {
    const value = ground.valueAt(at, index)
    return value === null || value === ''
  }
  stageFill(hands, {
    ranges: [target.filled],
    valueOf: ({ at, index, field }) =>
      kind === 'blanks' && !isBlank(at, index) ? undefined : convertValue(field, lineValue(at, index)),
    after: selectRange(wholeOf(target), hands.layout().all),
    ...(kind === 'blanks' && { leftNote: words.grid.notices.notBlank }),
  })
  hands.repeat.current = () => repeatPattern(hands, ground, target.source)
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

function createFiller({ valueAt }: FillGround, { source, isVertical }: FillTarget, kind: FillKind) {
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
  return (at: number, index: number): CellValue | undefined =>
    isVertical ? lineOf(index)(at - start) : lineOf(at)(index - start)
}

/** The pattern of a fill once more, over what is selected now. */
function repeatPattern(hands: Hands, ground: FillGround, source: Range): void {
  const height = source.bottom - source.top + 1
  const width = source.right - source.left + 1
  const values = Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (_, column) => ground.valueAt(source.top + row, source.left + column)),
  )
  const again = (): void => {
    const ranges = selectedRanges(hands)
    const [first] = ranges
    if (!first) return
    stageFill(hands, {
      ranges,
      valueOf: ({ at, index, field }) => {
        const row = (((at - first.top) % height) + height) % height
        const column = (((index - first.left) % width) + width) % width
        return convertValue(field, values[row]?.[column])
      },
    })
  }
  hands.repeat.current = again
  again()
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
