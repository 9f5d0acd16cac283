import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { columnHead, runFromMenu } from '../support/column-head.ts'
import { openConnected } from '../support/connect-window.ts'
import { expect, test } from '../support/journey.ts'
import { keyGrid } from '../support/key-grid.ts'
import { takePicture } from '../support/pictures.ts'

// Columns out of sight are not drawn.
const FIRST = 8

const shownColumns = (page: Page): Promise<readonly (string | null)[]> =>
  page
    .locator('[role="columnheader"]')
    .evaluateAll((heads) =>
      heads
        .toSorted((left, right) => left.getBoundingClientRect().left - right.getBoundingClientRect().left)
        .map((head) => head.getAttribute('data-column')),
    )

function keptViews(home: string): unknown {
  const [organisation = ''] = readdirSync(path.join(home, 'orgs'))
  const { views } = JSON.parse(readFileSync(path.join(home, 'orgs', organisation, 'views.json'), 'utf8'))
  return views[0]?.look.columns.hidden
}

async function widthOf(page: Page, column: string): Promise<number> {
  return (await columnHead(page, column).boundingBox())?.width ?? 0
}

test('columns are pinned, moved, hidden, fitted and dragged; a view keeps it all over a restart', async ({
  home,
  startFakeGateway,
  startApp,
}) => {
  const gateway = await startFakeGateway({ keys: 300 })
  const { running, page } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey })
  await page.setViewportSize({ width: 1440, height: 900 })
  const keys = keyGrid(page, running.app)
  const views = page.getByRole('button', { name: 'Views' })

  await test.step('pin, move and hide from the menu', async () => {
    await runFromMenu(page, 'label:env', 'Pin at the left')
    expect((await shownColumns(page)).slice(0, 3)).toEqual(['name', 'label:env', 'monthly_limit'])
    await runFromMenu(page, 'label:team', 'Move right')
    await runFromMenu(page, 'monthly_limit', 'Hide')
    expect((await shownColumns(page)).slice(0, 5)).toEqual([
      'name',
      'label:env',
      'monthly_spend',
      'label:feature',
      'label:team',
    ])
  })

  await test.step('an edge is dragged, and fitted by a double press', async () => {
    const before = await widthOf(page, 'label:tier')
    const box = await columnHead(page, 'label:tier').locator('.head-edge').boundingBox()
    const at = { x: (box?.x ?? 0) + 4, y: (box?.y ?? 0) + 10 }
    await page.mouse.move(at.x, at.y)
    await page.mouse.down()
    await page.mouse.move(at.x + 150, at.y, { steps: 4 })
    await page.mouse.up()
    expect(await widthOf(page, 'label:tier')).toBe(before + 150)
    await columnHead(page, 'label:tier').locator('.head-edge').dblclick()
    await expect.poll(() => widthOf(page, 'label:tier')).toBeLessThan(before + 100)
    const isCut = await keys.grid
      .locator('[role=gridcell][data-column="label:tier"]')
      .evaluateAll((cells) => cells.some((cell) => cell.scrollWidth > cell.clientWidth))
    expect(isCut).toBe(false)
  })

  await test.step('a double press fits all selected columns at once, and a drag gives them one width', async () => {
    const shown = ['monthly_spend', 'label:feature', 'label:team']
    for (const [at, column] of shown.entries())
      await columnHead(page, column)
        .locator('.head-title')
        .click(at > 0 ? { modifiers: ['Shift'] } : {})
    const box = await columnHead(page, 'label:team').locator('.head-edge').boundingBox()
    const at = { x: (box?.x ?? 0) + 4, y: (box?.y ?? 0) + 10 }
    await page.mouse.move(at.x, at.y)
    await page.mouse.down()
    await page.mouse.move(at.x + 120, at.y, { steps: 4 })
    await page.mouse.up()
    const wide = await Promise.all(shown.map((column) => widthOf(page, column)))
    expect(new Set(wide).size).toBe(1)
    await columnHead(page, 'label:team').locator('.head-edge').dblclick()
    await expect.poll(() => widthOf(page, 'label:feature')).toBeLessThan(wide[0] ?? 0)
    const fitted = await Promise.all(shown.map((column) => widthOf(page, column)))
    expect(fitted.every((width) => width < (wide[0] ?? 0))).toBe(true)
    expect(new Set(fitted).size).toBeGreaterThan(1)
  })

  await test.step('a selected column is dragged by its title', async () => {
    const [first = ''] = await keys.visibleIds()
    await keys.cell(first, 'label:tier').click()
    await page.keyboard.press('Control+Space')
    const from = await columnHead(page, 'label:tier').boundingBox()
    const to = await columnHead(page, 'label:feature').boundingBox()
    await page.mouse.move((from?.x ?? 0) + 14, (from?.y ?? 0) + 15)
    await page.mouse.down()
    await page.mouse.move((to?.x ?? 0) + 10, (to?.y ?? 0) + 15, { steps: 6 })
    await page.mouse.up()
    expect((await shownColumns(page)).slice(2, 5)).toEqual(['monthly_spend', 'label:tier', 'label:feature'])
  })

  await test.step('dropped on the right half of the last pinned column it is pinned; at an edge the sheet scrolls', async () => {
    const drag = async (column: string, to: () => Promise<number>): Promise<void> => {
      const from = await columnHead(page, column).boundingBox()
      await page.mouse.move((from?.x ?? 0) + 14, (from?.y ?? 0) + 15)
      await page.mouse.down()
      await page.mouse.move(await to(), (from?.y ?? 0) + 15, { steps: 6 })
    }
    const endOf = async (column: string): Promise<number> => {
      const box = await columnHead(page, column).boundingBox()
      return (box?.x ?? 0) + (box?.width ?? 0)
    }
    await drag('label:tier', async () => (await endOf('label:env')) - 6)
    await takePicture(page, 'out/screens/pin-drag-light.png')
    await page.mouse.up()
    expect((await shownColumns(page)).slice(0, 4)).toEqual(['name', 'label:env', 'label:tier', 'monthly_spend'])
    const box = await keys.grid.boundingBox()
    await drag('label:tier', () => Promise.resolve((box?.x ?? 0) + (box?.width ?? 0) - 10))
    const scrollLeft = (): Promise<number> => keys.grid.evaluate((grid) => grid.scrollLeft)
    const most = await keys.grid.evaluate((grid) => grid.scrollWidth - grid.clientWidth)
    expect(most).toBeGreaterThan(0)
    await expect.poll(scrollLeft).toBeGreaterThanOrEqual(most)
    await page.mouse.up()
    await keys.grid.evaluate((grid) => grid.scrollTo({ left: 0 }))
    await expect
      .poll(async () => (await shownColumns(page)).slice(0, 3))
      .toEqual(['name', 'label:env', 'monthly_spend'])
  })

  await test.step('a view is saved, left and opened again by keyboard', async () => {
    await keys.filter('team=growth')
    await views.click()
    await page.getByRole('menuitem', { name: 'Save as new view…' }).click()
    await page.getByRole('textbox', { name: 'View name' }).fill('Growth')
    await page.keyboard.press('Enter')
    await expect(views).toContainText('Growth')
    await keys.filter('')
    await expect(views).toContainText('Growth (changed)')
    const [first = ''] = await keys.visibleIds()
    await keys.cell(first, 'name').click()
    await page.keyboard.press('Control+PageDown')
    await expect(views).toContainText('All keys')
    await expect(columnHead(page, 'monthly_limit')).toBeHidden()
    await page.keyboard.press('Control+PageUp')
    await expect(page.getByRole('searchbox', { name: 'Filter' })).toHaveValue('team=growth')
    await takePicture(page, 'out/screens/views-light.png')
  })

  await test.step('a hidden column comes back from the list of columns', async () => {
    await runFromMenu(page, 'name', 'Choose columns…')
    const panel = page.getByRole('dialog', { name: 'Columns' })
    await takePicture(page, 'out/screens/columns-light.png')
    await panel.getByRole('checkbox', { name: 'Show monthly limit' }).check()
    await expect(columnHead(page, 'monthly_limit')).toBeVisible()
    await panel.getByRole('checkbox', { name: 'Show monthly limit' }).uncheck()
  })

  const shown = await shownColumns(page)
  const count = await keys.grid.getAttribute('aria-rowcount')
  // Kept a moment after the last change.
  await expect.poll(() => keptViews(home)).toEqual(['monthly_limit'])
  await running.quit()

  await test.step('after a restart the view is open', async () => {
    const again = await (await startApp()).window('index')
    await again.setViewportSize({ width: 1440, height: 900 })
    await expect(again.getByRole('button', { name: 'Views' })).toContainText('Growth')
    await expect(again.getByRole('grid', { name: 'Keys' })).toHaveAttribute('aria-rowcount', count ?? '')
    expect((await shownColumns(again)).slice(0, FIRST)).toEqual(shown.slice(0, FIRST))
  })
})
