import { writeFileSync } from 'node:fs'
import { confirmApply } from '../support/confirm-window.ts'
import { importPage } from '../support/import-page.ts'
import { expect, test } from '../support/journey.ts'
import { look } from '../support/look.ts'
import { openGrid } from '../support/open-grid.ts'

/** A text in Windows-1252, as a German Excel writes it: every character of it is one byte. */
const latin = (text: string): Buffer => Buffer.from(text.replaceAll('€', '\u0080'), 'latin1')

test('a budget that a German Excel saved becomes limits and labels, from the file to the gateway', async ({
  startFakeGateway,
  startApp,
}, testInfo) => {
  const { running, page, gateway } = await openGrid({ startFakeGateway, startApp }, { keys: 40 })
  await page.setViewportSize({ width: 1440, height: 900 })
  const imports = importPage(page, running.app)
  const [first, second, third] = gateway.state().keys.filter(({ name }) => /^[\w-]+$/.test(name))
  const file = testInfo.outputPath('Budget 2027.csv')
  const lines = [
    'Schlüssel;Monatslimit;Kostenstelle',
    `${first?.name};1.500,00;Vertrieb Süd`,
    `${second?.name};250,50;Größe XL`,
    `${third?.name};unbegrenzt;Köln`,
  ]
  writeFileSync(file, latin(`${lines.join('\r\n')}\r\n`))

  await imports.open()
  await look(page, 'import-start')
  await imports.choose(file)
  await expect(imports.current).toHaveText('Source')
  await expect(page.getByLabel('Characters')).toHaveValue('3')
  await expect(page.getByRole('table', { name: 'Sample of the first rows' })).toContainText('Größe XL')
  await look(page, 'import-source')
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByRole('combobox', { name: 'What “Monatslimit” is imported as' })).toHaveValue('monthly_limit')
  await expect(page.getByRole('combobox', { name: 'What “Schlüssel” is imported as' })).toHaveValue('name')
  await look(page, 'import-columns')
  await page.getByRole('button', { name: 'Next' }).click()
  await imports.expectFigures({ rows: 3, create: 0, update: 3, unchanged: 0, errors: 0 })
  await expect(imports.cell(0, 1)).toContainText('1.500,00 = 1,500.00')
  await look(page, 'import-preview')

  await imports.stage()
  await look(page, 'import-staged')
  await page.getByRole('button', { name: 'Review changes', exact: true }).click()
  await expect(page.getByTestId('plan-summary')).toHaveAttribute('data-keys', '3')
  // Each step says which row of the file asked for it.
  const planned = page.getByRole('table', { name: 'Planned changes' })
  await expect(planned.locator(`[data-row="${second?.id}"][data-column="monthly_limit"]`)).toContainText('Budget 2027.csv row 3') // prettier-ignore
  await look(page, 'import-review')
  await page.getByRole('button', { name: 'Apply', exact: true }).click()
  // One of them loses its cap.
  await confirmApply(await running.window('confirm'), '3')
  await expect(page.getByTestId('run-summary')).toHaveAttribute('data-state', 'finished')
  const limitOf = (id = ''): unknown => gateway.state().keys.find((key) => key.id === id)?.monthly_limit
  expect([first, second, third].map((key) => limitOf(key?.id))).toEqual(['1500', '250.5', '0'])
  const labels = gateway.state().keys.find(({ id }) => id === second?.id)?.labels
  expect(labels).toContainEqual(['Kostenstelle', 'Größe XL'])
})
