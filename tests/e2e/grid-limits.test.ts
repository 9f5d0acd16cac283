import { expect, test } from '../support/journey.ts'
import { inGerman } from '../support/in-german.ts'
import { openGrid } from '../support/open-grid.ts'

test('limits: arithmetic over a selection, its preview, warnings that do not block, invalid ones kept and walked', async ({
  startFakeGateway,
  startApp,
}) => {
  const open = await openGrid({ startFakeGateway, startApp })
  const { page, keys, ids, select, texts, gateway } = open
  const limit = (row: number) => keys.cell(ids[row] ?? '', 'monthly_limit')

  await test.step('bars show spend against the limit, and the totals are exact', async () => {
    const all = gateway.state().keys
    const nanos = (text: string | null): bigint => {
      const [whole = '0', fraction = ''] = (text ?? '').split('.')
      return BigInt(whole) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0'))
    }
    for (const name of ['monthly_spend', 'monthly_limit'] as const) {
      const total = page.getByRole('group', { name: 'Totals' }).locator(`[data-total="${name}"]`)
      await expect(total).toBeVisible()
      const sum = all.reduce((sums, key) => sums + nanos(key[name]), 0n)
      expect(nanos(await total.getAttribute('data-value')), name).toBe(sum)
    }
    const uncapped = all.filter((key) => Number(key.monthly_limit) === 0).length
    await expect(page.getByRole('group', { name: 'Totals' })).toContainText(`${uncapped} no cap`)
    for (const id of ids.slice(0, 12)) {
      const key = all.find((one) => one.id === id)
      const part = Number(key?.monthly_spend) / Number(key?.monthly_limit)
      const bar = await keys.cell(id, 'monthly_spend').evaluate((cell) => cell.style.getPropertyValue('--fill'))
      const isBarred = Number.isFinite(part) && part > 0
      expect(bar, key?.name).toBe(isBarred ? `${Math.max(1, Math.min(100, Math.floor(part * 100)))}%` : '')
    }
  })

  await limit(0).click()
  await keys.paste('100\n33.33\nnone\n200000.5')
  await expect(limit(3)).toHaveText('200,000.50')

  await test.step('typed over a selection, with what it makes of the cell', async () => {
    await select([0, 'monthly_limit'], [3, 'monthly_limit'])
    await page.keyboard.type('*1.15')
    await expect(keys.grid.getByRole('status')).toContainText('115.00')
    await page.keyboard.press('Control+Enter')
    await expect(limit(0)).toHaveText('115.00')
    expect(await texts('monthly_limit', 4)).toEqual(['115.00', '38.33', 'no cap', '230,000.58'])
    await expect(page.getByRole('status', { name: 'Activity' })).toContainText('1 without an amount left alone')
    await expect(page.getByRole('status', { name: 'Selection' })).toHaveText(
      '4 cells, 4 keys · 4 distinct · Σ 230,153.91 · min 38.33 · max 230,000.58 · avg 76,717.97',
    )
  })

  await test.step('from the panel, with the first results before it is done', async () => {
    await limit(1).click({ button: 'right' })
    await page.keyboard.press('Escape')
    await select([0, 'monthly_limit'], [1, 'monthly_limit'])
    await page.keyboard.press('Shift+F10')
    await page.getByRole('menuitem', { name: 'Change limits…' }).click()
    const panel = page.getByRole('dialog', { name: 'Change 2 limits' })
    await panel.getByRole('textbox', { name: 'New limit or arithmetic' }).fill('+100')
    await expect(panel.getByRole('status', { name: 'First results' })).toContainText('215.00')
    await page.keyboard.press('Enter')
    await expect(limit(0)).toHaveText('215.00')
    await expect(page.getByRole('button', { name: 'Undo' })).toHaveAttribute('title', 'Undo “Change 2 limits”')
    await expect.poll(open.focused).toBe('monthly_limit.0')
  })

  await test.step('no cap and less than was spent are warned of, not refused', async () => {
    const spent = await page.evaluate(() => {
      const cells = [...document.querySelectorAll('[role=gridcell][data-column="monthly_spend"]')]
      return cells.find((cell) => Number(cell.textContent?.replaceAll(',', '')) > 1)?.getAttribute('data-row') ?? ''
    })
    await keys.cell(spent, 'monthly_limit').click()
    await keys.paste('0.5')
    await expect(keys.cell(spent, 'monthly_limit')).toHaveAttribute('aria-description', /reached this limit already/)
    await expect(keys.cell(spent, 'monthly_limit')).toHaveAttribute('data-state', 'staged')
  })

  await test.step('Delete leaves a limit alone and says what to type instead', async () => {
    const before = await limit(5).textContent()
    await limit(5).click()
    await page.keyboard.press('Delete')
    await expect(page.getByRole('status', { name: 'Activity' })).toContainText('type "none" for no cap')
    await expect(limit(5)).toHaveText(before ?? '')
  })

  await test.step('invalid cells stay with their reason and are walked with F8', async () => {
    await limit(6).click()
    await keys.paste('twelve\n0\n5')
    await expect(limit(6)).toHaveAttribute('aria-invalid', 'true')
    await expect(limit(7)).toHaveAttribute('aria-description', /Type "none" for no cap/)
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('F8')
    await expect.poll(open.focused).toBe('monthly_limit.6')
    await page.keyboard.press('F8')
    await expect.poll(open.focused).toBe('monthly_limit.7')
    await page.keyboard.press('Shift+F8')
    await expect.poll(open.focused).toBe('monthly_limit.6')
    await expect(page.getByRole('status', { name: 'Activity' })).toContainText('Invalid cell 1 of 2')
  })

  await test.step('a key with an invalid cell waits as a whole, the others go', async () => {
    await keys.cell(ids[6] ?? '', 'label:env').click()
    await keys.paste('waits')
    await keys.reviewButton.click()
    const plan = page.getByTestId('plan-summary')
    await expect(plan).toHaveAttribute('data-problems', '2')
    await expect(plan).toContainText('1 change on the same keys wait')
    await expect(page.getByRole('main')).toContainText('stops at once')
    await expect(page.locator(`[data-row="${ids[8]}"][data-column="monthly_limit"]`)).toHaveCount(1)
  })
})

test('limits are typed and shown with the marks of the language', async ({ startFakeGateway, startApp }) => {
  const { page, keys, ids } = await openGrid({ startFakeGateway, startApp: inGerman(startApp) })
  expect(await page.evaluate(() => navigator.language)).toMatch(/^de/)
  const limit = keys.cell(ids[0] ?? '', 'monthly_limit')
  await limit.click()
  await page.keyboard.type('1.234')
  await page.keyboard.press('Enter')
  await expect(limit).toHaveText('1.234,00')
  await limit.click()
  await page.keyboard.type('12,5')
  await page.keyboard.press('Enter')
  await expect(limit).toHaveText('12,50')
  await limit.click()
  await page.keyboard.press('F2')
  await expect(keys.grid.getByRole('textbox')).toHaveValue('12,5')
  await page.keyboard.press('Escape')
  await keys.paste('1.234')
  await expect(limit).toHaveAttribute('aria-invalid', 'true')
})
