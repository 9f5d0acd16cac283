import { writeFileSync } from 'node:fs'
import { control } from '../main/demo/calling.ts'
import { openConnected } from '../support/connect-window.ts'
import { importPage } from '../support/import-page.ts'
import { expect, test } from '../support/journey.ts'
import { look } from '../support/look.ts'

test('500 rows by name: shared names, duplicates and twins are asked about, nothing is guessed', async ({
  startFakeGateway,
  startApp,
}, testInfo) => {
  const gateway = await startFakeGateway({ keys: 600 })
  const changes = Array.from({ length: 37 }, () => ({ kind: 'create', name: 'test', limit: '5' }))
  await control(gateway, '/control/drift', { changes })
  const names = new Map<string, number>()
  for (const { name } of gateway.state().keys) names.set(name.trim().toLowerCase(), (names.get(name.trim().toLowerCase()) ?? 0) + 1) // prettier-ignore
  const plain = gateway
    .state()
    .keys.filter(({ name, id }) => /^[a-z-]+-\d+$/.test(name) && names.get(name) === 1 && id !== gateway.selfId)
    .map(({ name }) => name)
  const own = plain.slice(0, 491)
  expect(own).toHaveLength(491)
  const rows = [
    ...own,
    'test',
    ...own.slice(0, 3),
    ...own.slice(10, 15).map((name, at) => (at % 2 === 0 ? name.toUpperCase() : `${name} x`.replace(' x', '\u00a0'))),
  ]
  expect(rows).toHaveLength(500)
  const file = testInfo.outputPath('by-name.csv')
  writeFileSync(file, `name,monthly_limit\n${rows.map((name, at) => `${name},${at + 1000}`).join('\n')}\n`)

  const { running, page } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey })
  await page.setViewportSize({ width: 1440, height: 900 })
  const imports = importPage(page, running.app)
  await imports.open()
  await imports.choose(file)
  await imports.step('Preview').click()
  await imports.expectFigures({ rows: 500, create: 0 })
  const questions = page.getByRole('region', { name: /questions? before/ })
  await expect(questions.getByRole('group', { name: 'Several keys have the name' })).toContainText('“test”')
  await look(page, 'import-questions')
  // Three duplicates have two rows each; all of them are listed until somebody decides.
  await imports.expectFigures({ update: 488, unchanged: 0, errors: 12 })
  await expect(imports.summary).toHaveAttribute('data-questions', '12')

  await test.step('one by one, or all of a kind alike', async () => {
    const shared = questions.getByRole('group', { name: 'Several keys have the name' })
    await shared.getByRole('combobox').selectOption('Leave out')
    await imports.expectFigures({ errors: 11 })
    const duplicates = questions.getByRole('group', { name: 'Several rows are about one key', exact: true })
    await duplicates.getByRole('group', { name: /the same answer for all/ }).getByRole('button', { name: 'Last row counts' }).click() // prettier-ignore
    await imports.expectFigures({ update: 491, errors: 5 })
    const twins = questions.getByRole('group', { name: 'A key has nearly the name', exact: true })
    await twins
      .getByRole('group', { name: /the same answer for all/ })
      .getByRole('button', { name: 'Leave out' })
      .click()
    await imports.expectFigures({ update: 491, errors: 0 })
    await expect(imports.summary).toHaveAttribute('data-left', '9')
    await look(page, 'import-answered')
  })
  await imports.stage()
  await page.getByRole('button', { name: 'Review changes', exact: true }).click()
  await expect(page.getByTestId('plan-summary')).toHaveAttribute('data-steps', '491')
})
