import { describe, expect, it } from 'vitest'
import { cellLetter, cellMark, changedCells } from '#shared/domain/run-cells.ts'
import type { CellMark } from '#shared/domain/run-cells.ts'

const marks: readonly CellMark[] = ['waiting', 'in-flight', 'done', 'conflict', 'rejected', 'unknown']

describe('the cells of a run', () => {
  it('come back from their letters', () => {
    const cells = marks.map(cellLetter).join('')
    expect(marks.map((_, at) => cellMark(cells, at))).toEqual(marks)
    expect(cellMark(cells, 99)).toBe('waiting')
  })

  it('tell which steps stand otherwise than before', () => {
    expect(changedCells('..>d', '.>dd')).toEqual([
      [1, 'in-flight'],
      [2, 'done'],
    ])
  })

  it('tell all steps to a page that has seen none of them', () => {
    expect(changedCells('', '.d')).toEqual([
      [0, 'waiting'],
      [1, 'done'],
    ])
  })
})
