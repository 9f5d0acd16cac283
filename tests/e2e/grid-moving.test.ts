import { expect, test } from '../support/journey.ts'
import { openGrid } from '../support/open-grid.ts'

test('every key that moves or selects', async ({ startFakeGateway, startApp }) => {
  const { page, keys, ids, selected, focused } = await openGrid({ startFakeGateway, startApp })
  const status = page.getByRole('status', { name: 'Selection' })
  const columns = await keys.grid
    .locator('[role=columnheader]')
    .evaluateAll((heads) => heads.map((head) => head.getAttribute('data-column') ?? ''))
  const press = async (...pressed: readonly string[]): Promise<void> => {
    for (const key of pressed) await page.keyboard.press(key)
  }
  const at = async (place: string): Promise<void> => expect.poll(focused).toBe(place)
  const [, second = '', third = ''] = columns
  const lastColumn = Number(await keys.grid.getAttribute('aria-colcount'))
  /** The row of the active cell from 0, and its column from 1. */
  const active = () =>
    keys.grid.locator('[role=gridcell]:focus').evaluate((cell) => ({
      row: Number(cell.closest('[role=row]')?.getAttribute('aria-rowindex')) - 2,
      column: Number(cell.getAttribute('aria-colindex')),
    }))

  await test.step('arrows go one cell, leave one selected, and stay at the edges', async () => {
    await at('name.0')
    await press('ArrowUp', 'ArrowLeft')
    await at('name.0')
    await press('Shift+ArrowDown', 'Shift+ArrowRight')
    await expect(status).toContainText('4 cells, 2 keys')
    await press('ArrowDown')
    await at('name.1')
    expect(await selected()).toEqual(['name.1'])
    await press('ArrowRight', 'ArrowUp', 'ArrowLeft')
    await at('name.0')
  })

  await test.step('Ctrl and an arrow goes to the end of the block, Ctrl and Shift stretches to it', async () => {
    await press('Control+ArrowDown')
    expect((await active()).row).toBe(59)
    await press('Control+ArrowUp', 'Control+Shift+ArrowDown')
    await expect(status).toContainText('60 cells, 60 keys')
    await press('Escape')
  })

  await test.step('Home is the first column after the name, once more the name; End the last', async () => {
    await press('Control+Home', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'Home')
    await at(`${second}.1`)
    await press('Home')
    await at('name.1')
    await press('End')
    expect(await active()).toEqual({ row: 1, column: lastColumn })
    await press('Shift+Home')
    await expect(status).toContainText(`${lastColumn - 1} cells, 1 key`)
  })

  await test.step('Ctrl+Home and Ctrl+End go to the corners', async () => {
    await press('Control+End')
    expect(await active()).toEqual({ row: 59, column: lastColumn })
    await press('Control+Home')
    await at(`${second}.0`)
  })

  await test.step('Page Down keeps one row of the screen and the column, with Shift it stretches', async () => {
    const screen = await keys.grid.evaluate((grid) => {
      const heightOf = (selector: string) => grid.querySelector(selector)?.getBoundingClientRect().height ?? 1
      return Math.floor((grid.clientHeight - heightOf('.grid-head')) / heightOf('.grid-row'))
    })
    await press('PageDown')
    const { row, column } = await active()
    expect({ row, column }).toEqual({ row: screen - 1, column: 2 })
    // The sheet went along: the active cell is the uppermost again.
    const offset = () => keys.grid.evaluate(({ scrollTop }) => scrollTop)
    const cell = await keys.grid.locator('[role=gridcell]:focus').boundingBox()
    expect(await offset()).toBe((screen - 1) * (cell?.height ?? 0))
    await press('PageUp')
    await at(`${second}.0`)
    expect(await offset()).toBe(0)
    await press('Shift+PageDown')
    await expect(status).toContainText(`${row + 1} cells`)
    await press('Escape', 'PageUp')
  })

  await test.step('Ctrl+Space selects the column, Shift+Space the row, both everything', async () => {
    await press('Control+Space')
    await expect(status).toContainText('60 cells, 60 keys')
    await press('Escape', 'Shift+Space')
    await expect(status).toContainText(`${lastColumn} cells, 1 key`)
    await press('Control+Shift+Space')
    await expect(status).toContainText(`${(60 * lastColumn).toLocaleString('en-US')} cells, 60 keys`)
    await press('Escape')
  })

  await test.step('Tab goes on, at the end of a row to the first cell of the next that can be edited', async () => {
    await press('Control+Home', 'Tab')
    await at(`${third}.0`)
    await press('Shift+Tab', 'End', 'Tab')
    await at('monthly_limit.1')
    await press('Shift+Tab', 'Shift+Tab')
    expect(await active()).toEqual({ row: 0, column: lastColumn })
  })

  await test.step('Enter goes down, with Shift up, and after Tabs back under the first of them', async () => {
    await keys.cell(ids[2] ?? '', 'label:env').click()
    await press('Enter')
    await at('label:env.3')
    await press('Shift+Enter')
    await at('label:env.2')
    await page.keyboard.type('tabbed')
    await press('Tab', 'Tab', 'Enter')
    await at('label:env.3')
    await expect(keys.cell(ids[2] ?? '', 'label:env')).toHaveText('tabbed')
  })

  await test.step('Ctrl+U edits as F2 does', async () => {
    await press('ArrowUp', 'Control+u')
    await expect(keys.grid.getByRole('textbox')).toHaveValue('tabbed')
    await press('Escape')
  })

  await test.step('Ctrl+Y repeats the last fill when nothing is to be redone', async () => {
    await press('ArrowDown', 'Control+d')
    await expect(keys.cell(ids[3] ?? '', 'label:env')).toHaveText('tabbed')
    await press('ArrowDown', 'Control+y')
    await expect(keys.cell(ids[4] ?? '', 'label:env')).toHaveText('tabbed')
    await expect(keys.reviewButton).toHaveAccessibleName('Review changes (3)')
  })

  await test.step('the Menu key opens the menu of the cells', async () => {
    await press('ContextMenu')
    await expect(page.getByRole('menu', { name: 'Cells' })).toBeVisible()
    await press('Escape')
  })

  await test.step('Alt+Down on a whole column opens its menu, Ctrl+Shift+L its values', async () => {
    await press('Control+Space', 'Alt+ArrowDown')
    await expect(page.getByRole('menu', { name: 'Menu of env' })).toBeVisible()
    await press('Escape', 'Control+Shift+l')
    await expect(page.getByRole('dialog', { name: 'Values of env' })).toBeVisible()
    await press('Escape')
  })

  await test.step('Ctrl+S opens the review and applies nothing', async () => {
    await press('Control+s')
    await expect(page.getByTestId('plan-summary')).toHaveAttribute('data-steps', '3')
    await expect(page.getByRole('progressbar', { name: 'Applying' })).toHaveCount(0)
  })
})
