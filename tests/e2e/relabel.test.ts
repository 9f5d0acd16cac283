import { execFileSync } from 'node:child_process'
import type { Page } from '@playwright/test'
import { connect } from '../support/connect-window.ts'
import { filesHolding } from '../support/held-text.ts'
import { expect, test } from '../support/journey.ts'
import { keyGrid } from '../support/key-grid.ts'
import { heapOf } from '../support/page-heap.ts'

const ROWS = 25
const FILTER = 'team=growth and not env=staging'

test('connect, filter, paste, undo, review, apply, quit, and find everything again offline', async ({
  home,
  startFakeGateway,
  startApp,
}) => {
  const gateway = await startFakeGateway({ keys: 1000 })
  const before = gateway.state().keys
  const running = await startApp()
  const page = await connect(running, { url: gateway.url, key: gateway.managementKey })

  await test.step('the key is in the keychain, and nowhere else', async () => {
    const found = execFileSync('secret-tool', ['search', '--all', 'service', 'fobsheet'], { encoding: 'utf8' })
    expect(found).toContain(`secret = ${gateway.managementKey}`)
    expect(filesHolding(home, gateway.managementKey)).toEqual([])
    const heap = await heapOf(page)
    expect(heap, 'the snapshot holds what the page shows').toContain('growth-autocomplete-1')
    expect(heap).not.toContain(gateway.managementKey)
  })

  const keys = keyGrid(page, running.app)
  await expect(keys.grid).toHaveAttribute('aria-rowcount', '1001')
  await keys.filter(FILTER)
  await expect(keys.grid).not.toHaveAttribute('aria-rowcount', '1001')
  const targets = (await keys.visibleIds()).slice(0, ROWS)
  expect(targets).toHaveLength(ROWS)
  const first = targets[0] ?? ''

  await test.step('paste 25 × 3 cells', async () => {
    await keys.cell(first, 'label:env').click()
    const block = Array.from({ length: ROWS }, (_, at) =>
      [`env-${at}`, `feature-${at}`, `tier-${at % 3}`].join('\t'),
    ).join('\r\n')
    await keys.paste(`${block}\r\n`)
    await expect(keys.reviewButton).toHaveAccessibleName('Review changes (75)')
    await expect(keys.cell(first, 'label:feature')).toHaveText('feature-0')
    await expect(keys.cell(first, 'label:feature')).toHaveAttribute('data-state', 'staged')
  })

  await test.step('change one limit, and another one that is undone', async () => {
    await keys.type(first, 'monthly_limit', '1234.5')
    await expect(keys.reviewButton).toHaveAccessibleName('Review changes (76)')
    await keys.type(targets[1] ?? '', 'monthly_limit', '99')
    await expect(keys.reviewButton).toHaveAccessibleName('Review changes (77)')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(keys.reviewButton).toHaveAccessibleName('Review changes (76)')
  })

  await test.step('review counts what will happen', async () => {
    await keys.reviewButton.click()
    await expect(page.getByTestId('plan-summary')).toHaveAttribute('data-steps', '76')
    await expect(page.getByTestId('plan-summary')).toHaveAttribute('data-writes', '26')
    await expect(page.getByTestId('plan-summary')).toHaveAttribute('data-keys', '25')
    await expect(page.getByTestId('plan-summary')).toHaveAttribute('data-conflicts', '0')
    await expect(page.getByTestId('plan-summary')).toHaveAttribute('data-problems', '0')
    expect(gateway.state().keys).toEqual(before)
  })

  await test.step('apply: the gateway holds the plan, and every other label is untouched', async () => {
    await page.getByRole('button', { name: 'Apply', exact: true }).click()
    await expect(page.getByTestId('run-summary')).toHaveAttribute('data-state', 'finished')
    await expect(page.getByTestId('run-summary')).toHaveAttribute('data-done', '76')
    const after = new Map(gateway.state().keys.map((key) => [key.id, key]))
    for (const old of before) {
      const now = after.get(old.id)
      const at = targets.indexOf(old.id)
      const labels = new Map(old.labels as [string, string][])
      if (at >= 0)
        labels
          .set('env', `env-${at}`)
          .set('feature', `feature-${at}`)
          .set('tier', `tier-${at % 3}`)
      expect(new Map(now?.labels as [string, string][])).toEqual(labels)
      expect(now?.monthly_limit).toBe(at === 0 ? '1234.5' : old.monthly_limit)
    }
  })

  await openPage(page, 'Keys')
  await expect(keys.reviewButton).toHaveAccessibleName('Review changes (0)')
  const shown = await cellTexts(page, first)
  await running.quit()
  await gateway.close()

  await test.step('offline: the same grid and the same history', async () => {
    const again = await startApp()
    const offline = await again.window('index')
    const grid = keyGrid(offline, again.app)
    await expect(grid.grid).toHaveAttribute('aria-rowcount', '1001')
    await grid.filter(FILTER.replace('env=staging', 'env=never'))
    await expect(grid.cell(first, 'label:env')).toHaveText('env-0')
    await expect.poll(() => cellTexts(offline, first)).toEqual(shown)
    await expect(offline.getByText(/Offline: showing the list of/).first()).toBeVisible()
    await openPage(offline, 'History')
    const runs = offline.getByRole('table', { name: 'History' }).locator('[data-run]')
    await expect(runs).toHaveCount(1)
    await expect(runs.first()).toContainText('76')
    expect(again.output()).not.toContain(gateway.managementKey)
    expect(filesHolding(home, gateway.managementKey)).toEqual([])
  })
})

async function openPage(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click()
}

async function cellTexts(page: Page, keyId: string): Promise<readonly string[]> {
  const cells = page.locator(`[role="gridcell"][data-row="${keyId}"]`)
  await expect(cells.first()).toBeVisible()
  // How many are drawn beyond what can be seen is not said.
  return cells.evaluateAll((elements) =>
    elements
      .filter((element) => element.getBoundingClientRect().left < innerWidth)
      .map((element) => `${element.getAttribute('data-column')}: ${element.textContent}`),
  )
}
