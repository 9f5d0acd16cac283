import { columnHead, runFromMenu } from '../support/column-head.ts'
import { openConnected } from '../support/connect-window.ts'
import { expect, test } from '../support/journey.ts'
import { keyGrid } from '../support/key-grid.ts'
import { takePicture } from '../support/pictures.ts'

test('columns as labels: twins are marked, merged with a rule, renamed and deleted, each one step of undo', async ({
  startFakeGateway,
  startApp,
}) => {
  const gateway = await startFakeGateway({ keys: 400 })
  const { running, page } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey })
  await page.setViewportSize({ width: 1440, height: 900 })
  const keys = keyGrid(page, running.app)
  const panel = page.getByRole('dialog', { name: 'Rename label' })

  await test.step('a twin is flagged on both headers', async () => {
    await page.getByRole('button', { name: 'Add label column' }).click()
    await page.getByRole('textbox', { name: 'Label key' }).fill('Env')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(columnHead(page, 'label:env')).toContainText('looks like Env')
    await keys.filter('env=production')
    const [first = '', second = ''] = await keys.visibleIds()
    await keys.type(first, 'label:Env', 'production')
    await keys.type(second, 'label:Env', 'live')
    await keys.filter('')
    await expect(keys.reviewButton).toHaveAccessibleName('Review changes (2)')
  })

  await test.step('merge: the collision is shown, and the rule decides', async () => {
    await runFromMenu(page, 'label:Env', 'Merge into “env”…')
    await expect(panel.getByRole('combobox', { name: 'New label key' })).toHaveValue('env')
    await expect(panel).toContainText('1 key has both labels with different values')
    await panel.getByRole('radio', { name: /overwrite env/ }).check()
    await takePicture(page, 'out/screens/merge-light.png')
    await panel.getByRole('button', { name: 'Merge on 2 keys' }).click()
    await expect(panel).toBeHidden()
    await expect(keys.reviewButton).toHaveAccessibleName('Review changes (1)')
    await expect(page.getByText('undo: “Merge label Env into env”')).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(keys.reviewButton).toHaveAccessibleName('Review changes (2)')
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('button', { name: 'Undo' }).click()
  })

  const carrying = gateway.state().keys.filter(({ labels }) => labels.some(([key]) => key === 'tier')).length
  await test.step('rename over all keys, by keyboard', async () => {
    const [first = ''] = await keys.visibleIds()
    await keys.cell(first, 'label:tier').click()
    await page.keyboard.press('Control+Shift+F10')
    const menu = page.getByRole('menu', { name: 'Menu of tier' })
    await expect(menu).toBeVisible()
    await page.keyboard.press('End')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await panel.getByRole('combobox', { name: 'New label key' }).fill('plan')
    await page.keyboard.press('Enter')
    await expect(panel).toBeHidden()
    await expect(keys.reviewButton).toHaveAccessibleName(`Review changes (${carrying * 2})`)
    // The keyboard is in the grid again.
    await page.keyboard.press('End')
    await expect(keys.cell(first, 'label:plan')).toHaveAttribute('data-state', 'staged')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(keys.reviewButton).toHaveAccessibleName('Review changes (0)')
  })

  await test.step('delete from all keys, also those that the filter hides', async () => {
    await keys.filter('env=staging')
    await runFromMenu(page, 'label:tier', 'Delete label…')
    await page.getByRole('button', { name: `Delete from ${carrying} keys` }).click()
    await expect(keys.reviewButton).toHaveAccessibleName(`Review changes (${carrying})`)
    await expect(page.getByText(/pending hidden by filter/)).toBeVisible()
  })
})

test('sorting by several columns, filtering by values, and the chips that say so', async ({
  startFakeGateway,
  startApp,
}) => {
  const gateway = await startFakeGateway({ keys: 600 })
  const { running, page } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey })
  await page.setViewportSize({ width: 1440, height: 900 })
  const keys = keyGrid(page, running.app)
  const sortBy = async (column: string, options = {}): Promise<void> => {
    await columnHead(page, column).hover()
    await columnHead(page, column)
      .getByRole('button', { name: /^Sort by/ })
      .click(options)
  }

  await test.step('the buttons of a title stand beside it, at its other side where figures are', async () => {
    for (const id of ['label:env', 'monthly_limit']) {
      const head = columnHead(page, id)
      await head.hover()
      const boxes = [head.locator('.head-title'), head.getByRole('button').first(), head.getByRole('button').last()]
      const [title, ...buttons] = await Promise.all(boxes.map((one) => one.boundingBox()))
      for (const box of buttons) {
        const isBeside = title && box && (box.x >= title.x + title.width || box.x + box.width <= title.x)
        expect(isBeside, id).toBe(true)
      }
    }
  })

  await test.step('Shift adds a level, and the levels are numbered', async () => {
    await sortBy('label:env')
    await expect(columnHead(page, 'label:env')).toHaveAttribute('aria-sort', 'ascending')
    await sortBy('name', { modifiers: ['Shift'] })
    await sortBy('name', { modifiers: ['Shift'] })
    await expect(columnHead(page, 'name')).toHaveAttribute('aria-sort', 'descending')
    await expect(columnHead(page, 'name')).toContainText('sort level 2')
    const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'accent' })
    const valueOf = (id: string, label: string): string =>
      gateway
        .state()
        .keys.find((key) => key.id === id)
        ?.labels.find(([key]) => key === label)?.[1] ?? '~'
    const nameOf = (id: string): string => gateway.state().keys.find((key) => key.id === id)?.name ?? ''
    const ids = await keys.visibleIds()
    const wanted = ids.toSorted(
      (left, right) =>
        collator.compare(valueOf(left, 'env'), valueOf(right, 'env')) || collator.compare(nameOf(right), nameOf(left)),
    )
    expect(ids).toEqual(wanted)
  })

  await test.step('values with counts; absent is one of them; chips join with the expression', async () => {
    const [first = ''] = await keys.visibleIds()
    await keys.cell(first, 'label:env').click()
    await page.keyboard.press('Control+Shift+l')
    const values = page.getByRole('dialog', { name: 'Values of env' })
    const absent = gateway.state().keys.filter(({ labels }) => !labels.some(([key]) => key === 'env')).length
    await expect(values.getByText('— (absent)').locator('xpath=../..')).toContainText(String(absent))
    await takePicture(page, 'out/screens/values-light.png')
    await values.getByRole('button', { name: 'None' }).click()
    await values.getByRole('checkbox', { name: /absent/ }).check()
    await values.getByRole('button', { name: 'Filter', exact: true }).click()
    await expect(keys.grid).toHaveAttribute('aria-rowcount', String(absent + 1))
    const chips = page.getByRole('group', { name: 'Column filters' })
    await expect(chips.getByTitle('env!=*')).toBeVisible()
    await keys.filter('team=growth')
    const both = gateway
      .state()
      .keys.filter(
        ({ labels }) =>
          labels.some(([key, value]) => key === 'team' && value === 'growth') && !labels.some(([key]) => key === 'env'),
      ).length
    await expect(keys.grid).toHaveAttribute('aria-rowcount', String(both + 1))
    await takePicture(page, 'out/screens/chips-light.png')
    await chips.getByRole('button', { name: 'Clear all filters' }).click()
    await expect(keys.grid).toHaveAttribute('aria-rowcount', '601')
  })

  await test.step('the filter is completed, and only with what was chosen', async () => {
    const filter = page.getByRole('searchbox', { name: 'Filter' })
    await filter.click()
    await page.keyboard.type('tea')
    const list = page.getByRole('listbox', { name: 'Suggestions' })
    await expect(list.getByRole('option').first()).toHaveText('team=')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(filter).toHaveValue('team=')
    await page.keyboard.type('gro')
    await expect(list.getByRole('option').first()).toContainText('growth')
    await takePicture(page, 'out/screens/suggest-light.png')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Tab')
    await expect(filter).toHaveValue('team=growth')
    await expect(keys.grid).not.toHaveAttribute('aria-rowcount', '601')
    await page.keyboard.type(' and e')
    await page.keyboard.press('Escape')
    await expect(list).toBeHidden()
    await expect(filter).toHaveValue('team=growth and e')
    await page.keyboard.press('Escape')
    await expect(filter).toHaveValue('')
  })

  await test.step('groups of the rows in view have exact subtotals, and lead to their keys', async () => {
    await keys.filter('team=growth')
    await runFromMenu(page, 'label:env', 'Group and sum…')
    const groups = page.getByRole('table', { name: 'Groups' })
    const own = gateway
      .state()
      .keys.filter(({ labels }) => labels.some(([key, value]) => key === 'team' && value === 'growth'))
    const total = groups.locator('[data-total]')
    await expect(total).toContainText(String(own.length))
    const values = new Set(own.map(({ labels }) => labels.find(([key]) => key === 'env')?.[1]))
    await expect(groups.locator('tbody tr')).toHaveCount(values.size)
    const spends = await groups
      .locator('tbody td:nth-child(3)')
      .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-value') ?? ''))
    const nanos = (text: string): bigint => {
      const [whole = '0', fraction = ''] = text.split('.')
      return BigInt(whole) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0'))
    }
    const sum = spends.reduce((all, spend) => all + nanos(spend), 0n)
    expect(nanos((await total.locator('td:nth-child(3)').getAttribute('data-value')) ?? '')).toBe(sum)
    await groups.getByRole('button', { name: 'staging', exact: true }).click()
    await expect(page.getByRole('group', { name: 'Column filters' })).toContainText('env: staging')
  })
})
