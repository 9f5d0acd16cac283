import { readdirSync } from 'node:fs'
import { expectAccessible } from '../support/accessibility.ts'
import { confirmApply } from '../support/confirm-window.ts'
import { expect, test } from '../support/journey.ts'
import { keyGrid } from '../support/key-grid.ts'
import { look } from '../support/look.ts'
import { openGrid } from '../support/open-grid.ts'
import { takePicture } from '../support/pictures.ts'

test('keys are drafted and marked for deletion by keyboard and paste, survive a restart, are reviewed and applied', async ({
  home,
  startFakeGateway,
  startApp,
}) => {
  const open = await openGrid({ startFakeGateway, startApp }, { keys: 30 })
  const { page, keys, ids, select, gateway, running } = open
  const [first = '', second = ''] = ids
  const activity = page.getByRole('status', { name: 'Activity' })

  await test.step('Ctrl++ makes a draft at the end, which says what it needs', async () => {
    await keys.cell(first, 'label:env').click()
    await page.keyboard.press('Control++')
    await expect(keys.cell('draft:1', 'name')).toBeFocused()
    await expect(keys.cell('draft:1', 'name')).toBeInViewport({ ratio: 1 })
    await expect(keys.cell('draft:1', 'name')).toHaveAttribute('aria-invalid', 'true')
    await expect(keys.cell('draft:1', 'monthly_limit')).toHaveAttribute('aria-invalid', 'true')
    await expect(keys.cell('draft:1', 'monthly_spend')).toHaveText('—')
    await expect(keys.cell('draft:1', 'name')).toHaveAccessibleDescription(/not created yet/)
    await page.keyboard.type('nightly-build')
    await page.keyboard.press('Tab')
    await page.keyboard.type('0')
    await page.keyboard.press('Enter')
    await expect(keys.cell('draft:1', 'monthly_limit')).toHaveAttribute('title', /"none"/)
    await keys.cell('draft:1', 'name').click()
    await page.keyboard.press('F8')
    await expect(keys.cell('draft:1', 'monthly_limit')).toBeFocused()
    await page.keyboard.type('25')
    await page.keyboard.press('Enter')
    await expect(keys.cell('draft:1', 'monthly_limit')).not.toHaveAttribute('aria-invalid', 'true')
  })

  await test.step('rows beyond the last become drafts', async () => {
    await keys.cell('draft:1', 'name').click()
    await keys.paste('nightly-build\t25\nci-runner\t40\nnightly-build\t12.5\n')
    const offer = page.getByRole('dialog', { name: /beyond the last row/ })
    await expectAccessible(page, 'draft-offer')
    await offer.getByRole('button', { name: 'Create 2 draft keys' }).click()
    await expect(keys.cell('draft:2', 'name')).toHaveText('ci-runner')
    await expect(keys.cell('draft:3', 'name')).toHaveAttribute('aria-invalid', 'true')
    await keys.cell('draft:3', 'name').click()
    await page.keyboard.type('evals')
    await page.keyboard.press('Enter')
    await expect(keys.cell('draft:1', 'name')).not.toHaveAttribute('aria-invalid', 'true')
    await expect(keys.reviewButton).toHaveAccessibleName('Review changes (3)')
  })

  await takePicture(page, 'out/screens/draft-rows-light.png')

  await test.step('find and replace reaches drafts, and writes their names', async () => {
    await page.keyboard.press('Control+h')
    await page.getByRole('textbox', { name: 'Find' }).fill('ci-runner')
    await page.getByRole('textbox', { name: 'Replace with' }).fill('ci-worker')
    await page.getByRole('button', { name: 'Replace all' }).click()
    await expect(keys.cell('draft:2', 'name')).toHaveText('ci-worker')
    await page.keyboard.press('Escape')
  })

  await test.step('fill, undo and redo work on drafts as on keys', async () => {
    await keys.cell('draft:1', 'label:env').click()
    await page.keyboard.type('dev')
    await page.keyboard.press('Enter')
    await keys.cell('draft:1', 'label:env').click()
    await keys.cell('draft:3', 'label:env').click({ modifiers: ['Shift'] })
    await page.keyboard.press('Control+d')
    await expect(keys.cell('draft:3', 'label:env')).toHaveText('dev')
    await page.keyboard.press('Control+z')
    await expect(keys.cell('draft:3', 'label:env')).toHaveText('—')
    await page.keyboard.press('Control+y')
    await expect(keys.cell('draft:3', 'label:env')).toHaveText('dev')
  })

  await test.step('Ctrl+Shift+D duplicates, Ctrl+- removes a draft', async () => {
    await keys.cell(first, 'name').click()
    await page.keyboard.press('Control+Shift+d')
    await expect(keys.cell('draft:4', 'name')).toHaveText(/-copy$/)
    await page.keyboard.press('Control+-')
    await expect(keys.cell('draft:4', 'name')).toHaveCount(0)
    await expect(activity).toContainText('1 new key removed')
  })

  await test.step('Ctrl+- marks keys, once more keeps them, also behind a filter', async () => {
    await select([0, 'label:env'], [1, 'label:env'])
    await page.keyboard.press('Control+-')
    await expect(keys.cell(second, 'name')).toHaveAccessibleDescription(/Marked for deletion/)
    await expect(keys.reviewButton).toHaveAccessibleName('Review changes (5)')
    await page.keyboard.press('Control+-')
    await expect(keys.reviewButton).toHaveAccessibleName('Review changes (3)')
    await page.keyboard.press('Control+z')
    await expect(keys.reviewButton).toHaveAccessibleName('Review changes (5)')
    await keys.filter('env=nowhere')
    await expect(page.getByText('2 pending hidden')).toBeVisible()
    await expect(keys.cell('draft:1', 'name')).toHaveText('nightly-build')
    await keys.filter('')
  })
  await page.emulateMedia({ colorScheme: 'dark' })
  await takePicture(page, 'out/screens/draft-rows-dark.png')
  await page.emulateMedia({ colorScheme: 'light' })

  await running.kill()
  const again = await startApp()
  const later = await again.window('index')
  const after = keyGrid(later, again.app)

  await test.step('all of it is there after a restart', async () => {
    await expect(after.cell('draft:3', 'name')).toHaveText('evals')
    await expect(after.cell(second, 'name')).toHaveAccessibleDescription(/Marked for deletion/)
    await expect(after.reviewButton).toHaveAccessibleName('Review changes (5)')
  })

  await test.step('review lists what is created and deleted', async () => {
    await after.reviewButton.click()
    await expect(later.getByRole('heading', { name: 'New keys (3)' })).toBeVisible()
    await expect(later.getByRole('heading', { name: 'Keys to delete (2)' })).toBeVisible()
    const summary = later.getByTestId('plan-summary')
    await expect(summary).toHaveAttribute('data-keys', '5')
    await expect(summary).toHaveAttribute('data-steps', '5')
    await takePicture(later, 'out/screens/draft-review-light.png')
    await later.getByRole('button', { name: 'Unstage evals' }).click()
    await expect(summary).toHaveAttribute('data-keys', '4')
    await expect(later.getByRole('heading', { name: 'New keys (2)' })).toBeVisible()
    await expect(later.getByRole('button', { name: 'Unstage evals' })).toHaveCount(0)
    await later.getByRole('link', { name: 'Keys' }).click()
    await later.getByRole('button', { name: 'Undo' }).click()
    await expect(after.reviewButton).toHaveAccessibleName('Review changes (5)')
  })

  await test.step('applied with the number typed, the gateway is as planned', async () => {
    await after.reviewButton.click()
    const confirming = again.window('confirm')
    await later.getByRole('button', { name: 'Apply', exact: true }).click()
    const question = await confirming
    const spent = [first, second].filter((id) => Number(gateway.state().keys.find((key) => key.id === id)?.monthly_spend) > 0) // prettier-ignore
    if (spent.length > 0) await expect(question.locator('body')).toContainText('been used this month, for $')
    await look(question, 'confirm-delete')
    await confirmApply(question, '5')
    const summary = later.getByTestId('run-summary')
    await expect(summary).toHaveAttribute('data-state', 'finished', { timeout: 60_000 })
    await expect(summary).toHaveAttribute('data-done', '5')
    const now = new Map(gateway.state().keys.map((key) => [key.name, key]))
    expect(gateway.state().keys).toHaveLength(31)
    expect(gateway.state().keys.some(({ id }) => [first, second].includes(id))).toBe(false)
    for (const [name, limit] of [
      ['nightly-build', 25],
      ['ci-worker', 40],
      ['evals', 12.5],
    ] as const) {
      expect(Number(now.get(name)?.monthly_limit)).toBe(limit)
      expect(now.get(name)?.labels).toEqual([['env', 'dev']])
    }
  })

  await test.step('the secrets of the new keys are held', () => {
    const files = readdirSync(home, { recursive: true, encoding: 'utf8' })
    expect(files.filter((file) => file.endsWith('secrets.fobe'))).toHaveLength(1)
  })

  await test.step('what was done has left the staged work, and stands in the list', async () => {
    await later.getByRole('link', { name: 'Keys' }).click()
    await expect(after.reviewButton).toHaveAccessibleName('Review changes (0)')
    await expect(after.grid).toHaveAttribute('aria-rowcount', '32')
    await expect(after.cell('draft:1', 'name')).toHaveCount(0)
    await expect(after.cell(first, 'name')).toHaveCount(0)
  })
})
