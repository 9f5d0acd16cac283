import { expect, test } from '../support/journey.ts'
import { openGrid } from '../support/open-grid.ts'

const counted = (value: number): string => value.toLocaleString('en-US')

test('several ranges are selected by mouse and keyboard, counted, removed, and undone with their selection', async ({
  startFakeGateway,
  startApp,
}) => {
  const { page, keys, ids, selected, focused, select } = await openGrid({ startFakeGateway, startApp })
  const status = page.getByRole('status', { name: 'Selection' })
  const [first = '', second = '', third = '', fourth = ''] = ids

  await test.step('the grid has the keyboard as soon as the list is there', async () => {
    await expect.poll(focused).toBe('name.0')
    await page.keyboard.press('ArrowDown')
    await expect.poll(focused).toBe('name.1')
  })

  await test.step('Ctrl adds a cell and a dragged rectangle, and takes a cell away again', async () => {
    await select([0, 'label:env'], [1, 'label:env'])
    await keys.cell(fourth, 'label:env').click({ modifiers: ['Control'] })
    await expect.poll(selected).toEqual(['label:env.0', 'label:env.1', 'label:env.3'])
    await expect(status).toContainText('3 cells')
    await keys.cell(third, 'label:team').hover()
    await page.keyboard.down('Control')
    await page.mouse.down()
    await keys.cell(fourth, 'label:team').hover()
    await page.mouse.up()
    await page.keyboard.up('Control')
    await expect(status).toContainText('5 cells')
    for (const id of [third, fourth]) await expect(keys.cell(id, 'label:team')).toHaveAttribute('aria-selected', 'true')
    await keys.cell(second, 'label:env').click({ modifiers: ['Control'] })
    await expect(status).toContainText('4 cells')
    await expect(keys.cell(second, 'label:env')).toHaveAttribute('aria-selected', 'false')
  })

  await test.step('Ctrl+Shift stretches the latest range only', async () => {
    await select([0, 'label:env'], [0, 'label:env'])
    await keys.cell(third, 'label:team').click({ modifiers: ['Control'] })
    await keys.cell(fourth, 'label:team').click({ modifiers: ['Control', 'Shift'] })
    await expect(status).toContainText('3 cells')
    await expect(keys.cell(first, 'label:env')).toHaveAttribute('aria-selected', 'true')
  })

  await test.step('Tab goes through all of it', async () => {
    await page.keyboard.press('Tab')
    await expect.poll(focused).toBe('label:team.3')
    await page.keyboard.press('Tab')
    await expect.poll(focused).toBe('label:env.0')
  })

  await test.step('Delete empties every range as one step, and undo brings the selection back', async () => {
    const before = await selected()
    const env = await keys.cell(first, 'label:env').textContent()
    await page.keyboard.press('Delete')
    await expect(keys.cell(first, 'label:env')).toHaveText('—')
    await expect(keys.cell(fourth, 'label:team')).toHaveText('—')
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('Control+z')
    await expect(keys.reviewButton).toHaveAccessibleName('Review changes (0)')
    await expect(keys.cell(first, 'label:env')).toHaveText(env ?? '')
    expect(await selected()).toEqual(before)
  })

  await test.step('Escape leaves one cell', async () => {
    await page.keyboard.press('Escape')
    expect(await selected()).toHaveLength(1)
  })
})

test('titles and row numbers select columns and rows; the arrow on a title sorts', async ({
  startFakeGateway,
  startApp,
}) => {
  const { page, keys, ids, selected } = await openGrid({ startFakeGateway, startApp })
  const status = page.getByRole('status', { name: 'Selection' })
  const title = (column: string) => keys.grid.locator(`[role=columnheader][data-column="${column}"] .head-title`)

  // Under the pointer the buttons come over the end of a narrow title.
  const atStart = { position: { x: 4, y: 8 } }
  await title('label:env').click(atStart)
  await expect(status).toContainText('60 cells')
  await expect(keys.cell(ids[0] ?? '', 'label:env')).toHaveAttribute('aria-selected', 'true')
  await title('label:team').click({ ...atStart, modifiers: ['Shift'] })
  const between = new Set((await selected()).filter((place) => place.endsWith('.0')))
  expect(between.has('label:env.0') && between.has('label:team.0')).toBe(true)
  await title('label:env').click(atStart)
  await title('name').click({ ...atStart, modifiers: ['Control'] })
  await expect(status).toContainText('120 cells')
  await expect(keys.grid.locator('[aria-sort]')).toHaveCount(0)
  await keys.grid.getByRole('button', { name: 'Sort by env' }).click()
  await expect(keys.grid.locator('[data-column="label:env"][aria-sort="ascending"]')).toHaveCount(1)

  const gutter = (row: number) => keys.grid.locator(`[aria-rowindex="${row + 2}"] .grid-gutter`)
  await gutter(2).click()
  const columns = Number(await keys.grid.getAttribute('aria-colcount'))
  await expect(status).toContainText(`${columns} cells`)
  await gutter(4).click({ modifiers: ['Shift'] })
  await expect(status).toContainText(`${columns * 3} cells`)
  await gutter(7).click({ modifiers: ['Control'] })
  await expect(status).toContainText(`${columns * 4} cells`)
})

test('Ctrl+A takes the block around, then everything; jumps stop at blocks; pages turn sideways', async ({
  startFakeGateway,
  startApp,
}) => {
  const { page, keys, ids, selected, focused } = await openGrid(
    { startFakeGateway, startApp },
    { keys: 60, extraLabels: 12 },
  )
  const status = page.getByRole('status', { name: 'Selection' })
  await page.getByRole('button', { name: 'Add label column' }).click()
  await page.getByRole('textbox', { name: 'Label key' }).fill('blank one')
  await page.keyboard.press('Enter')
  // The new column is in sight, with the keyboard on its cell.
  await expect.poll(() => keys.grid.locator(':focus').getAttribute('data-column')).toBe('label:blank one')
  await page.keyboard.press('Control+Home')
  const columns = Number(await keys.grid.getAttribute('aria-colcount'))

  await test.step('the block ends at a blank column', async () => {
    await keys.cell(ids[0] ?? '', 'monthly_limit').click()
    await page.keyboard.press('Control+a')
    await expect(status).toContainText(`${counted(60 * (columns - 5))} cells`)
    await page.keyboard.press('Control+a')
    await expect(status).toContainText(`${counted(60 * columns)} cells`)
  })

  await test.step('stretching to the end of a block, then to the edge of the grid', async () => {
    const blank = (row: number) => keys.cell(ids[row] ?? '', 'label:team')
    await blank(8).click()
    await page.keyboard.press('Control+Space')
    await page.keyboard.press('Delete')
    await blank(8).click()
    await keys.paste('below')
    await blank(0).click()
    await keys.paste('a\nb\nc')
    await blank(0).click()
    await page.keyboard.press('Control+Shift+ArrowDown')
    await expect(status).toContainText('3 cells')
    // Not to the next filled cell: twice is to the edge.
    await page.keyboard.press('Control+Shift+ArrowDown')
    await expect(status).toContainText('60 cells')
    for (let step = 0; step < 3; step++) await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+Home')
    await keys.cell(ids[0] ?? '', 'monthly_limit').click()
  })

  await test.step('Alt+Page Down goes one screen to the right, Alt+Page Up back', async () => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('Alt+PageDown')
    const away = await focused()
    expect(away).not.toBe('monthly_limit.0')
    expect(away).toMatch(/\.0$/)
    await page.keyboard.press('Alt+PageUp')
    await page.keyboard.press('Alt+PageUp')
    await expect.poll(focused).toBe('monthly_limit.0')
  })

  await test.step('Ctrl+Backspace brings the active cell back into sight', async () => {
    const cell = keys.cell(ids[0] ?? '', 'monthly_limit')
    await keys.grid.hover()
    await page.mouse.wheel(0, 1200)
    await expect(cell).not.toBeInViewport()
    await page.keyboard.press('Control+Backspace')
    await expect(cell).toBeInViewport()
    await expect(keys.grid.getByRole('textbox')).toHaveCount(0)
    expect(await selected()).toEqual(['monthly_limit.0'])
  })
})
