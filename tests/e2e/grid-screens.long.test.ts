import path from 'node:path'
import { expectAccessible } from '../support/accessibility.ts'
import { expect, test } from '../support/journey.ts'
import { openGrid } from '../support/open-grid.ts'
import { appearances, takePicture } from '../support/pictures.ts'

const shots = path.join(import.meta.dirname, '..', '..', 'out', 'screens')

for (const scheme of appearances) {
  test(`what the grid shows over its cells is accessible, ${scheme}`, async ({ startFakeGateway, startApp }) => {
    const open = await openGrid({ startFakeGateway, startApp }, { keys: 300 })
    const { page, keys, ids, select, running } = open
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.emulateMedia({ colorScheme: scheme })
    const look = async (name: string): Promise<void> => {
      await expectAccessible(page, name)
      await takePicture(page, path.join(shots, `${name}-${scheme}.png`))
    }
    const cell = (row: number, column: string) => keys.cell(ids[row] ?? '', column)

    await select([1, 'label:team'], [4, 'label:env'])
    await cell(6, 'name').click({ modifiers: ['Control'] })
    await cell(8, 'monthly_limit').click({ modifiers: ['Control', 'Shift'] })
    await look('grid-ranges')

    await select([1, 'name'], [4, 'label:env'])
    await page.keyboard.press('Control+x')
    await cell(9, 'label:env').click()
    await page.keyboard.press('Alt+ArrowDown')
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('listbox')).toBeVisible()
    await look('grid-values')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')

    await select([0, 'monthly_limit'], [7, 'monthly_limit'])
    await page.keyboard.press('Shift+F10')
    await look('grid-menu')
    await page.getByRole('menuitem', { name: 'Change limits…' }).click()
    await page.getByRole('textbox', { name: 'New limit or arithmetic' }).fill('*1.15')
    await look('grid-limits')
    await page.keyboard.press('Escape')

    await running.app.evaluate(({ clipboard }) => clipboard.writeText('a\tb\n\tc'))
    await page.keyboard.press('Control+Shift+v')
    await expect(page.getByRole('dialog')).toBeVisible()
    await look('grid-paste')
    await page.keyboard.press('Escape')

    await cell(2, 'monthly_limit').click()
    await keys.paste('none\n0.01\ntwelve')
    await select([5, 'label:env'], [6, 'label:env'])
    await keys.grid.locator('.fill-handle').hover()
    await page.mouse.down()
    await cell(12, 'label:env').hover()
    await expect(keys.grid.locator('.fill-tip')).toBeVisible()
    await look('grid-filling')
    await page.mouse.up()
  })
}
