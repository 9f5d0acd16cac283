import { writeFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { control } from '../main/demo/calling.ts'
import { confirmApply } from '../support/confirm-window.ts'
import { openConnected } from '../support/connect-window.ts'
import { importPage } from '../support/import-page.ts'
import { expect, test } from '../support/journey.ts'
import { keyGrid } from '../support/key-grid.ts'
import { leaksOf } from '../support/leaks.ts'
import { spendPage } from '../support/spend-page.ts'

const image = '<img src=x onerror="window.__owned=1">'
const script = '</script><script>window.__owned=1</script>'
// oxlint-disable-next-line eslint/no-script-url -- it must show as text
const names = [image, script, 'prod\u202Egpj.exe', 'pr\u200Bod', '{{7*7}}${7*7}', 'javascript:window.__owned=1']

/** Nothing of a text has become an element, and none of it has run. */
async function untouched(where: Page): Promise<void> {
  expect(await where.evaluate('typeof window.__owned')).toBe('undefined')
  await expect(
    where.locator('img, script:not([src^="/"]):not([src^="./"]), [onerror], a[href^="javascript"]'),
  ).toHaveCount(0)
}

test('names and labels of strangers are text everywhere, with what is invisible made visible', async ({
  home,
  startFakeGateway,
  startApp,
}, testInfo) => {
  const gateway = await startFakeGateway({ keys: 10, hostileLabels: true })
  await control(gateway, '/control/drift', {
    changes: names.map((name, at) => ({
      kind: 'create',
      name,
      limit: '5',
      labels: [
        ['env', name],
        [name, `${at}`],
      ],
    })),
  })
  const ids = names.map((name) => gateway.state().keys.find((key) => key.name === name)?.id ?? '')
  const { running, page } = await openConnected(startApp, { name: image, url: gateway.url, key: gateway.managementKey })
  await page.setViewportSize({ width: 4000, height: 1200 })
  const keys = keyGrid(page, running.app)
  await test.step('grid', async () => {
    for (const [at, name] of names.entries()) {
      await expect(keys.cell(ids[at] ?? '', 'name')).toHaveText(shown(name))
      await expect(keys.cell(ids[at] ?? '', 'label:env')).toHaveText(shown(name))
    }
    for (const label of [image, script, '__proto__', 'constructor', 'toString'])
      await expect(keys.grid.getByRole('columnheader').filter({ hasText: label }).first()).toBeVisible()
    await untouched(page)
  })

  for (const [at, name] of names.entries()) await keys.type(ids[at] ?? '', 'label:env', `${name.slice(0, 50)}!`)
  await keys.type(ids[0] ?? '', 'monthly_limit', 'none')

  await test.step('review', async () => {
    await keys.reviewButton.click()
    const table = page.getByRole('table').filter({ has: page.locator(`[data-row="${ids[0]}"]`) })
    for (const [at, name] of names.entries())
      await expect(table.locator(`[data-row="${ids[at]}"][data-column="label:env"]`)).toContainText(shown(name))
    await untouched(page)
  })

  await test.step('the window that confirms', async () => {
    await page.getByRole('button', { name: 'Apply', exact: true }).click()
    const confirm = await running.window('confirm')
    await expect(confirm.getByRole('list').getByText(image)).toBeVisible()
    await untouched(confirm)
    await confirmApply(confirm, String(names.length))
    await expect(page.getByTestId('run-summary')).toHaveAttribute('data-done', String(names.length + 1))
    await untouched(page)
  })

  await test.step('history and settings', async () => {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'History' }).click()
    await page.getByRole('button', { name: 'Open' }).click()
    for (const [at, name] of names.entries())
      await expect(page.locator(`[data-row="${ids[at]}"][data-column="label:env"]`)).toContainText(shown(name))
    await untouched(page)
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click()
    await expect(page.getByText(image).first()).toBeVisible()
    await untouched(page)
  })

  await test.step('a table that is imported: its file, its titles, its cells', async () => {
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
    const table = [['name', 'label:env', image], ...names.map((name) => [`new ${name}`, name, name])]
    const file = testInfo.outputPath('<img src=x onerror=alert(1)>.csv')
    writeFileSync(file, table.map((cells) => cells.map(quoted).join(',')).join('\n'))
    const imports = importPage(page, running.app)
    await imports.open()
    await imports.choose(file)
    for (const step of ['Source', 'Columns', 'Preview'] as const) {
      await imports.step(step).click()
      await expect(imports.current).toHaveText(new RegExp(step))
      await untouched(page)
    }
    await imports.expectFigures({ rows: names.length })
    for (const name of names) await expect(imports.table).toContainText(shown(name))
    await expect(imports.table.getByRole('columnheader').filter({ hasText: image })).toHaveCount(1)
    await untouched(page)
  })

  const titles = await running.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.getTitle()),
  )
  expect(titles).toEqual(['Fobsheet'])
  await running.quit()
  expect(leaksOf(gateway.managementKey, home, running)).toEqual([])
})

test('names and labels of strangers are text in Spend: table, filter, drill, charts, budgets, changes, statements', async ({
  startFakeGateway,
  startApp,
}) => {
  const gateway = await startFakeGateway({ keys: 30 })
  // Not every key has been used.
  const changes = gateway.state().keys.flatMap(({ id: keyId }, at) => {
    const name = names[at % names.length]
    return ['team', name].map((label) => ({ kind: 'label', keyId, label, value: name }))
  })
  await control(gateway, '/control/drift', { changes })
  const { page } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey })
  const spend = spendPage(page)
  await spend.open()
  await spend.fetchUsage()
  for (const name of names)
    await expect(spend.pivot.getByRole('rowheader', { name: shown(name) }).first()).toBeVisible()
  await untouched(page)

  await test.step('a filter by a field and its members', async () => {
    await spend.act('Rows', 'team', 'Filter…')
    const chooser = page.getByRole('dialog', { name: 'Filter by team' })
    for (const name of names) await expect(chooser.getByText(shown(name)).first()).toBeVisible()
    await untouched(page)
    await chooser.getByRole('button', { name: 'Cancel' }).click()
  })

  await test.step('the views beside the table', async () => {
    const views = page.getByRole('tablist').getByRole('tab')
    for (let at = 0; at < (await views.count()); at++) {
      await views.nth(at).click()
      await expect(views.nth(at)).toHaveAttribute('aria-selected', 'true')
      await page.waitForTimeout(500) // what a view shows comes from a thread
      await untouched(page)
    }
  })
})

test('the title of a column shows what is invisible in a label key', async ({ startFakeGateway, startApp }) => {
  const gateway = await startFakeGateway({ keys: 10 })
  const [target] = gateway.state().keys
  const labels = ['env', 'en\u200Bv', 'prod\u202Egpj.exe']
  await control(gateway, '/control/drift', {
    changes: labels.map((label) => ({ kind: 'label', keyId: target?.id, label, value: 'x' })),
  })
  const { running, page } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey })
  await page.setViewportSize({ width: 4000, height: 900 })
  const titles = keyGrid(page, running.app).grid.getByRole('columnheader')
  for (const label of labels) await expect(titles.filter({ hasText: shown(label) }).first()).toBeVisible()
})

/** A text as the app shows it: a sign in the place of what nobody sees. */
function shown(text: string): string | RegExp {
  if (!/[\u200B\u202E]/.test(text)) return text
  const escaped = text.split(/[\u200B\u202E]/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
  return new RegExp(escaped.join(String.raw`[^\u200B\u202E]+`))
}
