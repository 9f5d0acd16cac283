import { expect, test } from '../support/journey.ts'
import { openGrid } from '../support/open-grid.ts'
import type { OpenGrid } from '../support/open-grid.ts'

const activity = ({ page }: OpenGrid) => page.getByRole('status', { name: 'Activity' })

async function typeInto({ page, keys, ids }: OpenGrid, row: number, column: string, text: string): Promise<void> {
  await keys.cell(ids[row] ?? '', column).click()
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
  await expect(keys.cell(ids[row] ?? '', column)).toHaveText(text)
}

test('filling by keyboard: down, right, from above, with the entry, with the active cell, and again', async ({
  startFakeGateway,
  startApp,
}) => {
  const open = await openGrid({ startFakeGateway, startApp })
  const { page, keys, ids, texts, select, selected } = open
  await typeInto(open, 0, 'label:env', 'alpha')

  await test.step('Ctrl+D fills each range from its first row, as one step with a name', async () => {
    await select([0, 'label:env'], [3, 'label:env'])
    await page.keyboard.press('Control+d')
    expect(await texts('label:env', 4)).toEqual(['alpha', 'alpha', 'alpha', 'alpha'])
    await expect(page.getByRole('button', { name: 'Undo' })).toHaveAttribute('title', 'Undo “Fill 3 cells”')
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('Control+z')
    await expect(keys.reviewButton).toHaveAccessibleName('Review changes (1)')
    expect((await selected()).length).toBe(4)
    await page.keyboard.press('Control+y')
    await expect(keys.cell(ids[3] ?? '', 'label:env')).toHaveText('alpha')
  })

  await test.step('Ctrl+Shift+Z does again what was undone', async () => {
    await page.keyboard.press('Control+z')
    await expect(keys.reviewButton).toHaveAccessibleName('Review changes (1)')
    await page.keyboard.press('Control+Shift+z')
    await expect(keys.cell(ids[3] ?? '', 'label:env')).toHaveText('alpha')
    expect((await selected()).length).toBe(4)
  })

  await test.step('a single cell copies from above, and Ctrl+apostrophe too', async () => {
    await keys.cell(ids[4] ?? '', 'label:env').click()
    await page.keyboard.press('Control+d')
    await expect(keys.cell(ids[4] ?? '', 'label:env')).toHaveText('alpha')
    await keys.cell(ids[5] ?? '', 'label:env').click()
    await page.keyboard.press("Control+'")
    await expect(keys.cell(ids[5] ?? '', 'label:env')).toHaveText('alpha')
  })

  await test.step('Ctrl+R fills to the right', async () => {
    const columns = await keys.grid
      .locator('[role=columnheader]')
      .evaluateAll((heads) => heads.map((head) => head.getAttribute('data-column') ?? ''))
    const next = columns[columns.indexOf('label:env') + 1] ?? ''
    await select([0, 'label:env'], [1, next])
    await page.keyboard.press('Control+r')
    expect(await texts(next, 2)).toEqual(['alpha', 'alpha'])
  })

  await test.step('Ctrl+Enter while editing fills every selected cell and leaves the selection', async () => {
    await keys.cell(ids[0] ?? '', 'label:team').click()
    await keys.cell(ids[2] ?? '', 'label:team').click({ modifiers: ['Control'] })
    await page.keyboard.type('omega')
    await page.keyboard.press('Control+Enter')
    await expect(keys.cell(ids[0] ?? '', 'label:team')).toHaveText('omega')
    await expect(keys.cell(ids[2] ?? '', 'label:team')).toHaveText('omega')
    expect(await selected()).toEqual(['label:team.0', 'label:team.2'])
  })

  await test.step('outside the editor it fills with the active cell', async () => {
    await select([2, 'label:team'], [4, 'label:team'])
    await page.keyboard.press('Control+Enter')
    expect((await texts('label:team', 5)).slice(2)).toEqual(['omega', 'omega', 'omega'])
  })

  await test.step('F4 fills the next selection the same way; read-only cells are skipped and counted', async () => {
    await select([6, 'label:team'], [7, 'label:team'])
    await page.keyboard.press('F4')
    expect((await texts('label:team', 8)).slice(6)).toEqual(['omega', 'omega'])
    await select([0, 'name'], [1, 'name'])
    await page.keyboard.press('Control+d')
    await expect(activity(open)).toContainText('1 read-only skipped')
  })

  await test.step('the menu of cells goes on with a series, and F4 does again', async () => {
    await typeInto(open, 0, 'label:team', 'web-08')
    await select([0, 'label:team'], [3, 'label:team'])
    await page.keyboard.press('Shift+F10')
    await page.getByRole('menu', { name: 'Cells' }).getByRole('menuitem', { name: 'Fill series' }).click()
    await expect(keys.cell(ids[3] ?? '', 'label:team')).toHaveText('web-11')
    await select([3, 'label:team'], [5, 'label:team'])
    await page.keyboard.press('F4')
    expect((await texts('label:team', 6)).slice(3)).toEqual(['web-11', 'web-12', 'web-13'])
  })
})

test('the fill handle repeats, counts with Ctrl, asks with the right button, and fills down twice pressed', async ({
  startFakeGateway,
  startApp,
}) => {
  const open = await openGrid({ startFakeGateway, startApp })
  const { page, keys, ids, texts, select } = open
  const handle = keys.grid.locator('.fill-handle')
  const dragTo = async (row: number, held?: 'Control', button: 'left' | 'right' = 'left'): Promise<void> => {
    await handle.hover()
    await page.mouse.down({ button })
    if (held) await page.keyboard.down(held)
    await keys.cell(ids[row] ?? '', 'label:env').hover()
    await expect(keys.grid.locator('.fill-tip')).toBeVisible()
  }
  await typeInto(open, 0, 'label:env', 'team-1')
  await typeInto(open, 1, 'label:env', 'team-2')

  await test.step('the pattern is repeated', async () => {
    await select([0, 'label:env'], [1, 'label:env'])
    await dragTo(4)
    await expect(keys.grid.locator('.fill-tip')).toHaveText('team-1')
    await page.mouse.up()
    expect(await texts('label:env', 5)).toEqual(['team-1', 'team-2', 'team-1', 'team-2', 'team-1'])
    await page.keyboard.press('Control+z')
    await expect(keys.reviewButton).toHaveAccessibleName('Review changes (2)')
  })

  await test.step('with Ctrl it goes on counting', async () => {
    await select([0, 'label:env'], [1, 'label:env'])
    await dragTo(4, 'Control')
    await expect(keys.grid.locator('.fill-tip')).toHaveText('team-5')
    await page.mouse.up()
    await page.keyboard.up('Control')
    expect(await texts('label:env', 5)).toEqual(['team-1', 'team-2', 'team-3', 'team-4', 'team-5'])
  })

  await test.step('dragging it back deletes nothing', async () => {
    await select([0, 'label:env'], [4, 'label:env'])
    await handle.hover()
    await page.mouse.down()
    await keys.cell(ids[1] ?? '', 'label:env').hover()
    await page.mouse.up()
    expect(await texts('label:env', 5)).toEqual(['team-1', 'team-2', 'team-3', 'team-4', 'team-5'])
  })

  await test.step('the right button asks', async () => {
    await keys.cell(ids[5] ?? '', 'label:env').click()
    await page.keyboard.press('Delete')
    await select([4, 'label:env'], [4, 'label:env'])
    const kept = await keys.cell(ids[6] ?? '', 'label:env').textContent()
    await dragTo(6, undefined, 'right')
    await page.mouse.up({ button: 'right' })
    await page.getByRole('menu', { name: 'Fill' }).getByRole('menuitem', { name: 'Fill only blanks' }).click()
    await expect(keys.cell(ids[5] ?? '', 'label:env')).toHaveText('team-5')
    await expect(keys.cell(ids[6] ?? '', 'label:env')).toHaveText(kept ?? '')
  })

  await test.step('pressed twice it fills to the last row in view of the block beside', async () => {
    await keys.filter('name~1')
    const shown = Number(await keys.grid.getAttribute('aria-rowcount')) - 1
    const [first = '', second = ''] = await keys.visibleIds()
    await keys.cell(first, 'monthly_limit').click()
    await page.keyboard.type('77')
    await page.keyboard.press('Enter')
    await keys.cell(first, 'monthly_limit').click()
    await handle.dblclick()
    await expect(keys.cell(second, 'monthly_limit')).toHaveText('77.00')
    await expect(page.getByRole('button', { name: 'Undo' })).toHaveAttribute(
      'title',
      new RegExp(`Fill ${shown - 1} cells`),
    )
  })
})
