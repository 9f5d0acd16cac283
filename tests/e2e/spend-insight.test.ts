import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '../support/journey.ts'
import type { RunningApp } from '../support/journey.ts'
import { figuresOf, insightPage } from '../support/insight-page.ts'
import { lookEveryWay } from '../support/look.ts'
import { spendPage } from '../support/spend-page.ts'

/** No bus, so no secret service: the demo must not need one. */
const noKeyring = { DBUS_SESSION_BUS_ADDRESS: 'disabled:' }

/** Money as it stands in the page, in nano-dollars. */
function nanoOf(text: string): bigint {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d{1,9}))?$/.exec(text) ?? []
  const size = BigInt(whole) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0'))
  return sign === '-' ? -size : size
}

async function openDemo(startApp: (env: Record<string, string>) => Promise<RunningApp>) {
  const running = await startApp(noKeyring)
  const connectWindow = await running.window('connect')
  await connectWindow.getByRole('button', { name: 'Try the demo organisation' }).click()
  const page = await running.window('index')
  await page.setViewportSize({ width: 1440, height: 900 })
  const spend = spendPage(page)
  await spend.open()
  await page.getByRole('button', { name: 'Sync spend' }).first().click()
  // Thirteen months of 3,000 keys.
  await expect(spend.pivot).toBeVisible({ timeout: 180_000 })
  await spend.settled()
  return { running, page, spend, insight: insightPage(page) }
}

/** A day counted back from today, as a date. */
const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)

test('the regression of the demo organisation is found and explained; budgets and statements stand', async ({
  home,
  startApp,
}) => {
  test.slow()
  const { running, page, spend, insight } = await openDemo(startApp)

  await test.step('what changed names the key, the model, the days and the reason', async () => {
    await insight.open('What changed')
    // The spike is six weeks back: the days around it, whatever month they are in.
    for (const [field, day] of [
      ['After: to', daysAgo(31)],
      ['After: from', daysAgo(50)],
      ['Before: from', daysAgo(70)],
      ['Before: to', daysAgo(51)],
    ] as const)
      await page.getByLabel(field, { exact: true }).fill(day)
    await insight.by.selectOption('key')
    await insight.settled()
    const spike = insight.rises.filter({ hasText: 'support-ticket-triage' })
    await expect(spike).toHaveCount(1)
    await expect(spike).toContainText('Mostly model mix')
    await expect(spike).toContainText('Model anthropic/claude-opus-4-1 went from $ 0.00')
    await lookEveryWay(page, 'spend-changed-key')
    await insight.by.selectOption('label:team')
    await insight.settled()
    await expect(insight.rises.filter({ hasText: 'support' }).first()).toContainText('Key support-ticket-triage')
    await lookEveryWay(page, 'spend-changed')
  })

  await test.step('the parts of every difference add up to it', async () => {
    const rows = insight.table('What changed').locator('[role=row][data-member]')
    expect(await rows.count()).toBeGreaterThan(5)
    let sum = 0n
    for (const row of await rows.all()) {
      const [before = 0n, after = 0n, difference = 0n, ...parts] = (await figuresOf(row)).map(nanoOf)
      expect(after - before).toBe(difference)
      expect(parts).toHaveLength(6)
      expect(parts.reduce((so, part) => so + part, 0n)).toBe(difference)
      sum += (await row.getAttribute('data-total')) === 'row' ? -difference : difference
    }
    expect(sum).toBe(0n)
  })

  await test.step('a rise leads into the pivot, and its key into the grid', async () => {
    const rise = insight.rises.filter({ hasText: 'support-ticket-triage' }).first()
    await rise.getByRole('button', { name: 'Show in pivot' }).click()
    await spend.settled()
    await expect(spend.list('Filters').getByRole('option')).toHaveText(/team = support/)
    await insight.open('What changed')
    await rise.getByRole('button', { name: 'Open key in grid' }).click()
    await expect(page.getByRole('grid', { name: 'Keys' })).toHaveAttribute('aria-rowcount', '2')
    await spend.open()
  })

  await test.step('thresholds that nothing reaches leave no rise, and are kept', async () => {
    await page.getByRole('textbox', { name: 'Dollars a day above the usual' }).fill('100000')
    await page.keyboard.press('Enter')
    await expect(page.getByText('Nothing rose by more than that.')).toBeVisible()
    const [org = ''] = readdirSync(path.join(home, 'orgs'))
    const kept = (): unknown => JSON.parse(readFileSync(path.join(home, 'orgs', org, 'spend-insight.json'), 'utf8'))
    await expect.poll(kept).toMatchObject({ kept: { thresholds: { minimum: '100000000000000' } } })
  })

  await test.step('both readings of a label are the same before anything was relabelled, and honestly so', async () => {
    await insight.open('Pivot')
    await page.getByRole('button', { name: 'Compare readings' }).click()
    await expect(insight.bridge).toContainText('Both readings are the same here')
    await expect(insight.bridge).toContainText(/Labels were first seen on|Put a label into rows/)
    await lookEveryWay(page, 'spend-bridge')
  })

  await test.step('budgets tell limit, pace, forecast with its back-test, what stops and what sleeps', async () => {
    await insight.open('Budgets')
    await insight.settled()
    const [limit = 0n, spent = 0n, forecast = 0n] = (await figuresOf(insight.row('Budgets', 'support'))).map(nanoOf)
    expect(limit).toBeGreaterThan(0n)
    expect(forecast).toBeGreaterThan(spent)
    await expect(page.getByText(/± [\d,.]+ · back-test [\d.]+ %/)).toBeVisible()
    const stopping = insight.table('Keys that reach their cap this month')
    await expect(stopping).toContainText('growth-batch-translate')
    await expect(insight.table('Dormant keys')).toContainText('pilot-')
    await lookEveryWay(page, 'spend-budgets')
  })

  await test.step('statements and what is unbilled are the pivot, and keep to the markup', async () => {
    await insight.open('Statements')
    await page.getByRole('textbox', { name: 'Markup' }).fill('18')
    await page.keyboard.press('Enter')
    await insight.settled()
    const of = async (name: string): Promise<bigint> =>
      nanoOf((await insight.totals.getAttribute(`data-${name}`)) ?? '')
    await expect(page.getByText('= statements + unbilled = pivot total')).toBeVisible()
    expect((await of('cost')) + (await of('unbilled'))).toBe(await of('pivot'))
    const rider = insight.table('Statements').locator('[data-customer="cust-0117"]')
    const [cost = 0n, charge = 0n] = (await figuresOf(rider)).map(nanoOf)
    // 118 %, to the nearest cent.
    const exact = cost * 118n
    expect(charge * 100n - exact).toBeLessThanOrEqual(500_000_000n)
    expect(exact - charge * 100n).toBeLessThanOrEqual(500_000_000n)
    await lookEveryWay(page, 'spend-statements')
    await page.getByRole('button', { name: 'Issue…' }).click()
    await lookEveryWay(page, 'spend-statements-issue')
    await page.getByRole('button', { name: 'Issue and freeze' }).click()
    await expect(page.getByText(/was issued on/)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Issue…' })).toHaveCount(0)
  })
  await running.quit()
})
