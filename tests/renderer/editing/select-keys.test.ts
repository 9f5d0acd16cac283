import { fireEvent } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { ROW_HEIGHT } from '../../../renderer/grid/sight.ts'
import { aList } from '../state/list.ts'
import { drawGrid } from '../grid/a-grid.tsx'

const table = aList(
  ...Array.from({ length: 30 }, (_, n) => ({
    n: n + 1,
    limit: '5',
    creator: 'ada@example.org',
    group: 'g1',
    labels: [
      ['env', 'dev'],
      ['team', 'x'],
    ] as const,
  })),
)
const END = 'permissions'
// Where these columns stand while nothing is scrolled.
const ON_ENV = 540
const ON_TEAM = 630

async function onCell(at: number, column: string) {
  const page = await drawGrid(table)
  await page.goTo(at, column)
  return page
}

describe('stretching what was selected by lines', () => {
  it('goes on by whole rows after Shift+Space, and scrolls to no other column', async () => {
    const { press, selected, grid } = await onCell(4, 'label:env')
    press('Shift+ ', 'Shift+ArrowDown')
    expect(selected()).toEqual(['label:env 4', `name 4 - ${END} 5`])
    press('Shift+ArrowUp', 'Shift+ArrowUp')
    expect(selected()).toEqual(['label:env 4', `name 4 - ${END} 3`])
    expect(grid.scrollLeft).toBe(0)
  })

  it('goes on by whole columns after Ctrl+Space, and scrolls to no other row', async () => {
    const { press, selected, top } = await onCell(4, 'label:env')
    press('Control+ ', 'Shift+ArrowRight')
    expect(selected()).toEqual(['label:env 4', 'label:env 0 - label:team 29'])
    expect(top()).toBe(0)
  })

  it('goes on from several rows and columns as they were selected', async () => {
    const { press, selected } = await onCell(6, 'label:team')
    press('Shift+ArrowUp', 'Shift+ ', 'Shift+ArrowUp')
    expect(selected()).toEqual(['label:team 6', `name 6 - ${END} 4`])
    press('Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown')
    expect(selected()).toEqual(['label:team 6', `name 6 - ${END} 7`])
  })

  it('goes on by whole columns after a press on a title of a grid that is scrolled', async () => {
    const { press, selected, title, top } = await onCell(25, 'name')
    fireEvent.pointerDown(title('label:env'), { button: 0, clientX: ON_ENV })
    fireEvent.pointerUp(window)
    press('Shift+ArrowRight')
    expect(selected()).toEqual(['label:env 16', 'label:env 0 - label:team 29'])
    expect(top()).toBe(16)
  })

  it('keeps everything that Ctrl+A selected, and takes from its far end only', async () => {
    const { press, selected } = await onCell(4, 'label:env')
    press('Control+a', 'Control+a', 'Shift+ArrowDown')
    expect(selected()).toEqual(['label:env 4', `name 0 - ${END} 29`])
    press('Shift+ArrowUp')
    expect(selected()).toEqual(['label:env 4', `name 0 - ${END} 28`])
  })

  it('never leaves the active cell behind', async () => {
    const { press, selected } = await onCell(4, 'label:env')
    press('Control+ ', 'Control+Shift+ArrowUp')
    expect(selected()).toEqual(['label:env 4', 'label:env 4 - label:env 0'])
  })

  it('goes on to a title pressed with Shift, and a grid that was scrolled stays where it is', async () => {
    const { press, selected, title, grid, top } = await onCell(4, 'label:env')
    press('Control+ ')
    grid.scrollTop = 10 * ROW_HEIGHT
    fireEvent.scroll(grid)
    fireEvent.pointerDown(title('label:team'), { button: 0, shiftKey: true, clientX: ON_TEAM })
    fireEvent.pointerUp(window)
    expect(selected()).toEqual(['label:env 4', 'label:env 0 - label:team 29'])
    expect(top()).toBe(10)
  })
})
