import { describe, expect, it } from 'vitest'
import { blockEdge, nextInside } from '../../../renderer/cells/range.ts'

describe('blockEdge', () => {
  const filled = [1, 1, 0, 0, 1, 1, 1, 0]
  const edge = (from: number, step: 1 | -1): number =>
    blockEdge(from, step, filled.length - 1, (at) => filled[at] === 1)

  it('goes to the last filled cell before a blank', () => {
    expect([edge(0, 1), edge(4, 1), edge(6, -1)]).toEqual([1, 6, 4])
  })

  it('goes over blanks to the next filled cell', () => {
    expect([edge(1, 1), edge(2, 1), edge(3, -1), edge(7, -1)]).toEqual([4, 4, 1, 6])
  })

  it('goes to the edge when nothing filled is left, and stays there', () => {
    expect([edge(6, 1), edge(7, 1), edge(0, -1), edge(1, -1)]).toEqual([7, 7, 0, 0])
  })
})

describe('nextInside', () => {
  const range = { top: 2, bottom: 3, left: 1, right: 2 }
  const walk = (isRowWise: boolean, step: 1 | -1): string => {
    let place = { at: 2, column: 1 }
    const steps = Array.from({ length: 4 }, () => {
      place = nextInside(range, place, isRowWise, step)
      return `${place.at}.${place.column}`
    })
    return steps.join(' ')
  }

  it('walks row by row for Tab and column by column for Enter, and around', () => {
    expect(walk(true, 1)).toBe('2.2 3.1 3.2 2.1')
    expect(walk(false, 1)).toBe('3.1 2.2 3.2 2.1')
    expect(walk(true, -1)).toBe('3.2 3.1 2.2 2.1')
  })
})
