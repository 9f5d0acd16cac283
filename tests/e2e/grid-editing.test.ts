import { expect, test } from '../support/journey.ts'
import { openGrid } from '../support/open-grid.ts'
import { takePicture } from '../support/pictures.ts'

test('editing: the list of values, the two ways of arrows, an input method, and the keys around', async ({
  startFakeGateway,
  startApp,
}) => {
  const open = await openGrid({ startFakeGateway, startApp })
  const { page, keys, ids, focused } = open
  const env = (row: number) => keys.cell(ids[row] ?? '', 'label:env')
  const list = page.getByRole('listbox', { name: 'Values of env' })

  await test.step('Alt+Down offers the values there are with their counts, typing narrows them', async () => {
    await env(0).click()
    await page.keyboard.press('Alt+ArrowDown')
    await expect(list.getByRole('option').first()).toHaveText(/[a-z].*\d/)
    await page.keyboard.press('Control+a')
    await page.keyboard.type('stag')
    await expect(list.getByRole('option')).toHaveCount(1)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(list).toHaveCount(0)
    await expect(env(0)).toHaveText('staging')
    await expect.poll(focused).toBe('label:env.0')
  })

  await test.step('a value is picked by mouse', async () => {
    await env(1).click()
    await page.keyboard.press('Delete')
    await page.keyboard.press('Alt+ArrowDown')
    await list.getByRole('option', { name: /production/ }).click()
    await expect(env(1)).toHaveText('production')
  })

  await test.step('Escape closes the list first, then the editor', async () => {
    await env(2).click()
    await page.keyboard.press('Alt+ArrowDown')
    await page.keyboard.press('Escape')
    await expect(list).toHaveCount(0)
    await expect(keys.grid.getByRole('textbox')).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(keys.grid.getByRole('textbox')).toHaveCount(0)
  })

  await test.step('arrows stage and go on after typing, move in the text after F2, and F2 changes that', async () => {
    await env(3).click()
    await page.keyboard.type('abc')
    await page.keyboard.press('ArrowDown')
    await expect(env(3)).toHaveText('abc')
    await expect.poll(focused).toBe('label:env.4')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('F2')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.type('-')
    await page.keyboard.press('F2')
    await page.keyboard.press('ArrowDown')
    await expect(env(3)).toHaveText('ab-c')
    await expect.poll(focused).toBe('label:env.4')
  })

  await test.step('Enter stages and goes down, Tab stages and goes right', async () => {
    await env(7).click()
    await page.keyboard.type('entered')
    await page.keyboard.press('Enter')
    await expect(env(7)).toHaveText('entered')
    await expect.poll(focused).toBe('label:env.8')
    await page.keyboard.type('tabbed')
    await page.keyboard.press('Tab')
    await expect(env(8)).toHaveText('tabbed')
    await expect.poll(focused).toMatch(/^(?!label:env).+\.8$/)
  })

  await test.step('an input method composes from its first key on', async () => {
    await env(5).click()
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', windowsVirtualKeyCode: 229 })
    await devtools.send('Input.imeSetComposition', { text: 'にほ', selectionStart: 2, selectionEnd: 2 })
    await expect(keys.grid.getByRole('textbox')).toHaveValue('にほ')
    await devtools.send('Input.insertText', { text: '日本' })
    await page.keyboard.press('Enter')
    await expect(env(5)).toHaveText('日本')
  })

  await test.step('a line break inside, Backspace, and Delete', async () => {
    await env(6).click()
    await page.keyboard.type('one')
    await page.keyboard.press('Alt+Enter')
    await page.keyboard.type('two')
    await page.keyboard.press('Tab')
    await expect(env(6)).toContainText('two')
    await env(6).click()
    await page.keyboard.press('Backspace')
    await expect(keys.grid.getByRole('textbox')).toHaveValue('')
    await page.keyboard.press('Escape')
    await expect(env(6)).toContainText('two')
  })
})

test('the menu of cells: by key and by mouse, copying, pasting, filling, sorting, filtering', async ({
  startFakeGateway,
  startApp,
}) => {
  const open = await openGrid({ startFakeGateway, startApp })
  const { page, keys, ids, focused } = open
  const menu = page.getByRole('menu', { name: 'Cells' })
  const env = (row: number) => keys.cell(ids[row] ?? '', 'label:env')
  const choose = async (row: number, name: string): Promise<void> => {
    await env(row).click({ button: 'right' })
    await menu.getByRole('menuitem', { name, exact: false }).first().click()
    await expect(menu).toHaveCount(0)
  }

  await test.step('Shift+F10 opens it, arrows move, Escape gives the grid its keyboard back', async () => {
    await env(0).click()
    await page.keyboard.press('Shift+F10')
    await expect(menu.getByRole('menuitem', { name: 'Cut' })).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(menu.getByRole('menuitem', { name: 'Copy Ctrl+C' })).toBeFocused()
    await takePicture(page, 'out/screens/cell-menu.png')
    await page.keyboard.press('Escape')
    await expect(menu).toHaveCount(0)
    await expect.poll(focused).toBe('label:env.0')
  })

  await test.step('copy here, paste there; cut and paste moves', async () => {
    await env(0).click()
    await page.keyboard.type('carried')
    await page.keyboard.press('Enter')
    await choose(0, 'Copy Ctrl+C')
    await choose(3, 'Paste Ctrl+V')
    await expect(env(3)).toHaveText('carried')
    await choose(3, 'Cut')
    await choose(5, 'Paste Ctrl+V')
    await expect(env(5)).toHaveText('carried')
    await expect(env(3)).toHaveText('—')
  })

  await test.step('a press inside the selection keeps it', async () => {
    await open.select([0, 'label:env'], [2, 'label:env'])
    await choose(1, 'Fill down')
    expect(await open.texts('label:env', 3)).toEqual(['carried', 'carried', 'carried'])
    await choose(1, 'Remove labels')
    await expect(env(2)).toHaveText('—')
  })

  await test.step('sorting and filtering by this value', async () => {
    await choose(5, 'Filter by this value')
    await expect(keys.grid).toHaveAttribute('aria-rowcount', '2')
    await page.getByRole('button', { name: 'Remove filter of env' }).click()
    await choose(5, 'Sort upwards')
    await expect(keys.grid.locator('[data-column="label:env"][aria-sort="ascending"]')).toHaveCount(1)
  })
})
