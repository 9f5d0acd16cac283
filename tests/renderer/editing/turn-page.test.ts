import { act } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { NO_GROUPING } from '#shared/domain/grid-view.ts'
import { aList } from '../state/list.ts'
import { drawGrid, ROWS_IN_SIGHT } from '../grid/a-grid.tsx'

const PAGE = ROWS_IN_SIGHT - 1
const table = aList(
  ...Array.from({ length: 60 }, (_, n) => ({
    n: n + 1,
    labels: Array.from({ length: 20 }, (_, label) => [`label-${label}`, String(n % 6)] as const),
  })),
)

describe('turning the page', () => {
  it('scrolls by a screen less one row, and the active cell keeps its place on the screen', async () => {
    const { press, goTo, top, selected } = await drawGrid(table)
    await goTo(3, 'monthly_limit')
    press('PageDown')
    expect([top(), selected()[0]]).toEqual([PAGE, `monthly_limit ${3 + PAGE}`])
    press('PageDown')
    expect([top(), selected()[0]]).toEqual([2 * PAGE, `monthly_limit ${3 + 2 * PAGE}`])
    press('PageUp')
    expect([top(), selected()[0]]).toEqual([PAGE, `monthly_limit ${3 + PAGE}`])
    press('PageUp', 'PageUp')
    expect([top(), selected()[0]]).toEqual([0, 'monthly_limit 0'])
  })

  it('stretches by a screen with Shift', async () => {
    const { press, goTo, top, selected } = await drawGrid(table)
    await goTo(3, 'monthly_limit')
    press('Shift+PageDown')
    expect([top(), ...selected()]).toEqual([PAGE, 'monthly_limit 3', `monthly_limit 3 - monthly_limit ${3 + PAGE}`])
  })

  it('goes sideways with Alt, and the column stands where the one before stood', async () => {
    const { press, goTo, selected, grid, now, cell } = await drawGrid(table)
    await goTo(0, 'monthly_spend')
    const leftOf = (column: string): number => Number.parseInt(cell(0, column).style.left)
    const before = leftOf('monthly_spend')
    press('Alt+PageDown')
    const { column = '' } = now().selection?.active ?? {}
    expect([column, leftOf(column) - grid.scrollLeft]).toEqual(['label:label-2', before])
    press('Alt+PageUp')
    expect([selected()[0], grid.scrollLeft]).toEqual(['monthly_limit 0', 0])
  })

  it('counts the lines of groups as it does rows', async () => {
    const { press, top, now, rest } = await drawGrid(table)
    act(() => now().groupRowsBy({ ...NO_GROUPING, columns: ['label:label-0'] }))
    await rest()
    // The line of a group, then its ten rows, six times.
    act(() => now().seek({ at: 1, column: 'monthly_limit' }))
    await rest()
    press('PageDown')
    expect([top(), now().activeGroup?.group]).toEqual([PAGE, 1])
    press('PageDown')
    expect([top(), now().selection?.active.at]).toEqual([2 * PAGE, 18])
    press('PageUp', 'PageUp')
    expect([top(), now().selection?.active.at]).toEqual([0, 1])
  })
})
