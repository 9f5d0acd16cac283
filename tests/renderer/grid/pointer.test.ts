import { act, fireEvent } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { labelField } from '#shared/domain/field.ts'
import { HEAD_HEIGHT, ROW_HEIGHT } from '../../../renderer/grid/sight.ts'
import { aList } from '../state/list.ts'
import { drawGrid } from './a-grid.tsx'

const env = labelField('env')
const END = 'permissions'
const table = aList(...Array.from({ length: 40 }, (_, n) => ({ n: n + 1, labels: [['env', `v${n}`]] as const })))
const rowAt = (at: number): number => HEAD_HEIGHT + (at + 0.5) * ROW_HEIGHT
// In the first column, and on the numbers of rows.
const ON_NAME = 60
const ON_NUMBER = 10
const pointer = (x: number, at: number, button = 0) => ({ pointerId: 1, button, clientX: x, clientY: rowAt(at) })

/** A document without a screen captures no pointer. */
function capture(element: Element, release: () => void = () => undefined): void {
  element.setPointerCapture = () => undefined
  element.releasePointerCapture = release
}

async function aGrid() {
  const page = await drawGrid(table)
  const { grid } = page
  const one = (selector: string): Element => {
    const found = grid.querySelector(selector)
    if (!found) throw new Error(`nothing is ${selector}`)
    return found
  }
  return {
    ...page,
    handle: () => one('.fill-handle'),
    corner: () => one('.grid-head .grid-gutter'),
    number: (at: number) => one(`[role=row][aria-rowindex="${at + 2}"] .grid-gutter`),
    menus: () => [...document.querySelectorAll('[role=menu]')].map((menu) => menu.getAttribute('aria-label')),
  }
}

describe('Escape while dragging', () => {
  it('gives up a selection: what was selected before is selected', async () => {
    const { cell, press, selected, goTo } = await aGrid()
    await goTo(3, env)
    const before = selected()
    fireEvent.pointerDown(cell(1, 'name'), pointer(ON_NAME, 1))
    fireEvent.pointerMove(window, pointer(ON_NAME, 4))
    expect(selected()[1]).toBe('name 1 - name 4')
    press('Escape')
    expect(selected()).toEqual(before)
    fireEvent.pointerMove(window, pointer(ON_NAME, 6))
    fireEvent.pointerUp(window, pointer(ON_NAME, 6))
    expect(selected()).toEqual(before)
  })

  it('gives up a fill: nothing is filled where the button is let go', async () => {
    const { press, selected, goTo, handle, grid, now } = await aGrid()
    await goTo(1, env)
    fireEvent.pointerDown(handle(), pointer(ON_NAME, 1))
    fireEvent.pointerMove(window, pointer(ON_NAME, 4))
    expect(grid.querySelector('.overlay-filling')).not.toBeNull()
    press('Escape')
    expect(grid.querySelector('.overlay-filling')).toBeNull()
    fireEvent.pointerUp(window, pointer(ON_NAME, 4))
    expect([now().stagedCount, ...selected()]).toEqual([0, `${env} 1`, `${env} 1 - ${env} 1`])
  })

  it('gives up a column: it stays where it is, and selected', async () => {
    const { press, selected, title, grid, now } = await aGrid()
    act(() => now().select({ active: { at: 0, column: env }, anchor: { at: 0, column: env }, head: { at: 39, column: env } })) // prettier-ignore
    const before = [selected(), now().columnSettings]
    const release = vi.fn<() => void>()
    // The sheet follows the pointer: a title may scroll out of sight.
    capture(grid, release)
    fireEvent.pointerDown(title(env), pointer(540, -1))
    fireEvent.pointerMove(grid, pointer(0, -1))
    press('Escape')
    expect(release).toHaveBeenCalledOnce()
    fireEvent(grid, new Event('lostpointercapture'))
    expect([selected(), now().columnSettings]).toEqual(before)
    expect(document.querySelector('.head-drop')).toBeNull()
  })

  it('gives up a width', async () => {
    const { press, title, rest } = await aGrid()
    const edge = title(env).querySelector('.head-edge') ?? title(env)
    const width = title(env).style.width
    capture(edge)
    fireEvent.pointerDown(edge, pointer(600, -1))
    fireEvent.pointerMove(edge, pointer(660, -1))
    await rest()
    expect(title(env).style.width).not.toBe(width)
    press('Escape')
    await rest()
    expect(title(env).style.width).toBe(width)
    fireEvent(edge, new Event('lostpointercapture'))
  })
})

describe('the right button', () => {
  it('selects a row by its number and opens the menu', async () => {
    const { number, selected, menus, goTo } = await aGrid()
    await goTo(2, env)
    fireEvent.contextMenu(number(5), pointer(ON_NUMBER, 5, 2))
    expect(menus()).toEqual(['Cells'])
    expect(selected()).toEqual(['name 5', `name 5 - ${END} 5`])
  })

  it('leaves selected rows as they are', async () => {
    const { number, selected, menus, goTo, press } = await aGrid()
    await goTo(4, env)
    press('Shift+ArrowDown', 'Shift+ ')
    const before = selected()
    fireEvent.contextMenu(number(5), pointer(ON_NUMBER, 5, 2))
    expect(menus()).toEqual(['Cells'])
    expect(selected()).toEqual(before)
  })

  it('opens the menu of a group on its line, which folds it', async () => {
    const { grid, menus, now, press } = await aGrid()
    act(() => now().groupRowsBy({ columns: [env], order: 'value' }))
    fireEvent.contextMenu(grid.querySelector('.group-row') ?? grid, { button: 2, clientX: 50, clientY: 50 })
    expect(menus()).toEqual(['Group'])
    expect(now().activeGroup?.group).toBe(0)
    const [collapse] = document.querySelectorAll<HTMLElement>('[role=menuitem]')
    fireEvent.click(collapse ?? grid)
    expect([menus(), now().groups?.isClosed[0]]).toEqual([[], 1])
    press('Shift+F10')
    expect(menus()).toEqual(['Group'])
  })

  it('asks how to fill, also where the system asks for a menu when the button is let go', async () => {
    const { goTo, handle, cell, menus, now } = await aGrid()
    await goTo(1, env)
    fireEvent.pointerDown(handle(), pointer(ON_NAME, 1, 2))
    fireEvent.pointerMove(window, pointer(ON_NAME, 4, 2))
    fireEvent.pointerUp(window, pointer(ON_NAME, 4, 2))
    // At once: the menu of the fill is not there yet.
    const isOpened = fireEvent.contextMenu(cell(4, 'name'), pointer(ON_NAME, 4, 2))
    expect(menus()).toEqual(['Fill'])
    expect([isOpened, now().selection?.active.at]).toEqual([false, 1])
    // The next press has its menu again.
    fireEvent.pointerDown(document.querySelector('.popup-ground') ?? window, pointer(ON_NAME, 6))
    fireEvent.contextMenu(cell(6, 'name'), pointer(ON_NAME, 6, 2))
    expect(menus()).toEqual(['Cells'])
  })
})

describe('the corner', () => {
  it('selects everything and scrolls nothing', async () => {
    const { corner, selected, goTo, grid, top } = await aGrid()
    await goTo(30, env)
    const before = [grid.scrollLeft, top()]
    fireEvent.pointerDown(corner(), pointer(ON_NUMBER, -1))
    fireEvent.pointerUp(window)
    expect(selected()).toEqual([`name ${top()}`, `name 0 - ${END} 39`])
    expect([grid.scrollLeft, top()]).toEqual(before)
  })
})
