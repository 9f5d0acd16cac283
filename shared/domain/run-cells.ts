import type { Outcome } from './outcome.ts'

/** How one step of a run stands at this moment: its word, or that its request is on its way. */
export type CellMark = Outcome | 'in-flight'

const LETTERS: Readonly<Record<CellMark, string>> = {
  waiting: '.',
  'in-flight': '>',
  done: 'd',
  conflict: 'c',
  rejected: 'r',
  unknown: 'u',
}

const MARKS: ReadonlyMap<string, CellMark> = new Map(
  Object.entries(LETTERS).map(([mark, letter]) => [letter, mark as CellMark]), // `as`: the keys of LETTERS are the marks
)

/** The letter that stands for a mark in `RunProgress.cells`. */
export function cellLetter(mark: CellMark): string {
  return LETTERS[mark]
}

/** How the step at a place of the plan stands; a place that the text does not have is waiting. */
export function cellMark(cells: string, step: number): CellMark {
  return MARKS.get(cells.charAt(step)) ?? 'waiting'
}

/** The steps whose mark differs between two reports of a run, each with how it stands now. */
export function changedCells(before: string, now: string): readonly (readonly [step: number, mark: CellMark])[] {
  const changed: [number, CellMark][] = []
  for (let step = 0; step < now.length; step++)
    if (now.charCodeAt(step) !== before.charCodeAt(step)) changed.push([step, cellMark(now, step)])
  return changed
}
