import type { Page } from '@playwright/test'
import { expect } from './journey.ts'
import type { OpenGrid } from './open-grid.ts'

/** A panel or menu of the grid: its name, what it is, how it is opened from the active cell and closed again. */
export interface TourStop {
  readonly name: string
  readonly role: 'dialog' | 'menu'
  readonly open: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Every panel and menu of the grid. */
export function panelTour({ page, keys, ids, running }: OpenGrid): readonly TourStop[] {
  const first = ids[0] ?? ''
  const fromColumn = async (command: string): Promise<void> => {
    await page.keyboard.press('Control+Shift+F10')
    await page.getByRole('menuitem', { name: command }).click()
  }
  const stop = (name: string, open: () => Promise<void>, role: TourStop['role'] = 'dialog'): TourStop => ({
    name,
    role,
    async open() {
      await keys.cell(first, 'label:env').click()
      await open()
      await expect(page.getByRole(role).first()).toBeVisible()
    },
    async close() {
      // The details leave the keyboard in the grid, where Escape means something else.
      if (name === 'detail') await page.keyboard.press('Control+i')
      await page.keyboard.press('Escape')
      await expect(page.getByRole(role)).toBeHidden()
    },
  })
  return [
    stop('menu', () => page.keyboard.press('Control+Shift+F10'), 'menu'),
    stop('cell-menu', () => page.keyboard.press('Shift+F10'), 'menu'),
    stop('values', () => page.keyboard.press('Control+Shift+l')),
    stop('columns', () => fromColumn('Choose columns…')),
    stop('groups', () => fromColumn('Group and sum…')),
    stop('rename', () => fromColumn('Rename label…')),
    stop('delete', () => fromColumn('Delete label…')),
    stop('find', () => findInPanel(page)),
    stop('go-to', () => goToInPanel(page)),
    stop('detail', () => page.keyboard.press('Control+i')),
    stop('limits', async () => {
      // By keys: the limits may be out of sight.
      await page.keyboard.press('Control+Home')
      for (let row = 0; row < 3; row++) await page.keyboard.press('Shift+ArrowDown')
      await page.keyboard.press('Shift+F10')
      await page.getByRole('menuitem', { name: 'Change limits…' }).click()
      await page.getByRole('textbox', { name: 'New limit or arithmetic' }).fill('*1.15')
    }),
    stop('paste', async () => {
      await running.app.evaluate(({ clipboard }) => clipboard.writeText('a\tb\n\tc'))
      await page.keyboard.press('Control+Shift+v')
    }),
  ]
}

async function findInPanel(page: Page): Promise<void> {
  await page.keyboard.press('Control+h')
  await page.getByRole('textbox', { name: 'Find', exact: true }).fill('prod')
  await page.getByRole('button', { name: 'Preview' }).click()
  await expect(page.getByRole('region', { name: 'First changes' })).toBeVisible()
}

async function goToInPanel(page: Page): Promise<void> {
  await page.keyboard.press('Control+g')
  await page.getByRole('combobox', { name: 'Name, id or expression' }).fill('growth')
  await expect(page.getByRole('option').first()).toBeVisible()
}
