import path from 'node:path'
import { runFromMenu } from '../support/column-head.ts'
import { expect, test } from '../support/journey.ts'
import { openGrid } from '../support/open-grid.ts'
import { look } from '../support/look.ts'
import { takePicture } from '../support/pictures.ts'

const shots = path.join(import.meta.dirname, '..', '..', 'out', 'screens')
const NANO = 9

/** An exact decimal in nano-dollars, read without the app's own code. */
function nanoOf(decimal: string): bigint {
  const [whole = '0', part = ''] = decimal.split('.')
  return BigInt(whole + part.padEnd(NANO, '0'))
}

test('rows are grouped at two levels: exact subtotals, folding by mouse and keys, no cell behind a group', async ({
  startFakeGateway,
  startApp,
}) => {
  test.setTimeout(120_000)
  const { page, keys, gateway, running } = await openGrid({ startFakeGateway, startApp }, { keys: 150 })
  await page.setViewportSize({ width: 1440, height: 900 })
  const groups = keys.grid.locator('.group-row')
  const groupCell = (...values: readonly (string | null)[]) => page.locator(`[data-group='${JSON.stringify(values)}']`)
  const focused = keys.grid.locator('[data-group]:focus')
  const bar = page.getByRole('group', { name: 'Groups of rows' })
  const stored = gateway.state().keys
  const labelOf = (key: (typeof stored)[number], label: string): string | null =>
    key.labels.find(([name]) => name === label)?.[1] ?? null
  const envs = [...new Set(stored.map((key) => labelOf(key, 'env')))]
  const teams = (env: string | null) =>
    new Set(stored.filter((key) => labelOf(key, 'env') === env).map((key) => labelOf(key, 'team')))

  await test.step('group from the menu, fold all, and compare every subtotal with the gateway’s own figures', async () => {
    await runFromMenu(page, 'label:env', 'Group the rows by this')
    await runFromMenu(page, 'label:team', 'Then group by this')
    const lines = stored.length + envs.length + envs.reduce((sum, env) => sum + teams(env).size, 0)
    await expect(keys.grid).toHaveAttribute('aria-rowcount', String(lines + 1))
    await takePicture(page, path.join(shots, 'groups-open-light.png'))
    await bar.getByRole('button', { name: 'Collapse all' }).click()
    await expect(groups).toHaveCount(envs.length)
    await expect(keys.grid.locator('[role=gridcell][data-row]')).toHaveCount(0)
    for (const env of envs) {
      const own = stored.filter((key) => labelOf(key, 'env') === env)
      const capped = own.filter((key) => nanoOf(key.monthly_limit) !== 0n)
      const line = groups.filter({ has: groupCell(env) })
      const sumOf = async (column: string): Promise<bigint> =>
        nanoOf((await line.locator(`[data-sum=${column}]`).getAttribute('data-value')) ?? '')
      expect(await sumOf('monthly_spend')).toBe(own.reduce((sum, key) => sum + nanoOf(key.monthly_spend), 0n))
      expect(await sumOf('monthly_limit')).toBe(capped.reduce((sum, key) => sum + nanoOf(key.monthly_limit), 0n))
      await expect(line).toContainText(`${own.length} key`)
      if (capped.length < own.length) await expect(line).toContainText(`${own.length - capped.length} key`)
    }
  })

  const [, second = null] = envs.toSorted((left, right) => ((left ?? '~') < (right ?? '~') ? -1 : 1))
  await test.step('by keys: into a group, out of it, and nothing typed there reaches a cell', async () => {
    await groupCell(second).click()
    await expect(focused).toHaveAttribute('data-group', JSON.stringify([second]))
    await expect(focused).toHaveAttribute('aria-expanded', 'true')
    await page.keyboard.press('ArrowRight')
    await expect(focused).toHaveAttribute('data-group', new RegExp(`^\\["${second ?? ''}",`))
    await expect(focused).toHaveAttribute('aria-expanded', 'false')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowDown')
    await expect(keys.grid.locator('[role=gridcell][data-row]:focus')).toHaveCount(1)
    await page.keyboard.press('ArrowUp')
    await expect(focused).toHaveAttribute('aria-expanded', 'true')
    for (const key of ['Delete', 'x', 'Control+x', 'Control+v', 'Control+d']) await page.keyboard.press(key)
    await expect(keys.reviewButton).toHaveText(/\(0\)/)
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    await expect(focused).toHaveAttribute('data-group', JSON.stringify([second]))
    await page.keyboard.press('*')
    await expect(groups.first()).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    const inside = keys.grid.locator('[role=gridcell][data-row]:focus')
    await expect(inside).toHaveCount(1)
    await page.keyboard.press('Alt+ArrowLeft')
    await expect(focused).toHaveAttribute('aria-expanded', 'false')
    await page.keyboard.press('Enter')
    await expect(focused).toHaveAttribute('aria-expanded', 'true')
  })

  await test.step('a copy over several groups has the keys and no line of a group', async () => {
    await page.keyboard.press('Control+Home')
    await expect(groups.first()).toBeInViewport()
    const [first = ''] = await keys.visibleIds()
    await keys.cell(first, 'name').click()
    await page.keyboard.press('Control+Shift+End')
    await page.keyboard.press('Control+c')
    await expect(page.getByRole('status', { name: 'Activity' })).toContainText('copied')
    const text = await running.app.evaluate(({ clipboard }) => clipboard.readText())
    const names = text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.split('\t')[0])
    expect(names).toHaveLength(stored.length)
    expect(new Set(names)).toEqual(new Set(stored.map(({ name }) => name)))
  })

  await test.step('an edit in the column of the groups moves no row and is counted', async () => {
    await page.keyboard.press('Control+Home')
    await expect(groups.first()).toBeInViewport()
    const [first = ''] = await keys.visibleIds()
    const top = (await keys.cell(first, 'name').boundingBox())?.y
    await keys.type(first, 'label:env', 'zzz')
    expect((await keys.cell(first, 'name').boundingBox())?.y).toBe(top)
    await expect(groups.first()).toContainText('1 staged')
    await look(page, 'groups')
  })

  await test.step('a saved view keeps the groups; the panel groups again and puts the edited key where it belongs', async () => {
    await page.getByRole('button', { name: 'Views' }).click()
    await page.getByRole('menuitem', { name: 'Save as new view…' }).click()
    await page.getByRole('textbox', { name: 'View name' }).fill('by env')
    await page.keyboard.press('Enter')
    await bar.getByRole('button', { name: 'No groups' }).click()
    await expect(groups).toHaveCount(0)
    await page.keyboard.press('Control+PageDown')
    await page.keyboard.press('Control+PageDown')
    await expect(groups.first()).toBeVisible()
    await runFromMenu(page, 'label:env', 'Group and sum…')
    await page.getByRole('dialog', { name: 'Groups' }).getByRole('button', { name: 'Group again' }).click()
    await bar.getByRole('combobox', { name: 'Order' }).selectOption('by value')
    await bar.getByRole('button', { name: 'Collapse all' }).click()
    await expect(groupCell('zzz')).toBeVisible()
  })
})
