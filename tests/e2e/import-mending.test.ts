import { readFileSync, writeFileSync } from 'node:fs'
import { importPage } from '../support/import-page.ts'
import { expect, test } from '../support/journey.ts'
import { look } from '../support/look.ts'
import { openGrid } from '../support/open-grid.ts'

test('what is wrong in a table is mended in the preview, by keyboard', async ({
  startFakeGateway,
  startApp,
}, testInfo) => {
  const { running, page, gateway, keys } = await openGrid({ startFakeGateway, startApp }, { keys: 30 })
  await page.setViewportSize({ width: 1440, height: 900 })
  const [first, second] = gateway.state().keys.filter(({ name }) => /^[a-z-]+-\d+$/.test(name))
  const file = testInfo.outputPath('wrong.csv')
  const rows = ['name,monthly_limit,team', `${first?.name},0,ops`, `${second?.name},12 €,ops`, `brand-new,,ops`]
  writeFileSync(file, `${rows.join('\n')}\n`)
  const imports = importPage(page, running.app)
  await imports.open()
  await imports.choose(file)
  await imports.step('Preview').click()
  await imports.expectFigures({ rows: 3, create: 0, update: 0, errors: 3 })
  await expect(imports.table).toContainText('"none"')
  await look(page, 'import-errors')

  await page.getByRole('button', { name: 'error 3' }).click()
  await imports.cell(0, 1).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('none')
  await page.keyboard.press('Enter')
  await imports.expectFigures({ update: 1, errors: 2 })
  await page.keyboard.press('F2')
  await page.keyboard.type('12')
  await page.keyboard.press('Enter')
  await imports.expectFigures({ update: 2, errors: 1 })
  await page.keyboard.press('Enter')
  await page.keyboard.type('40')
  await page.keyboard.press('Escape')
  await imports.expectFigures({ errors: 1 })
  await page.keyboard.press('Enter')
  await page.keyboard.type('40')
  await page.keyboard.press('Enter')
  await imports.expectFigures({ create: 1, update: 2, errors: 0 })
  await imports.stage()
  await page.getByRole('button', { name: 'Show the keys' }).click()
  await expect(keys.cell(first?.id ?? '', 'monthly_limit')).toHaveAttribute('data-state', 'staged')
  await expect(keys.cell('draft:1', 'monthly_limit')).toHaveText('40.00')
})

test('the rows with errors are saved, corrected elsewhere and imported again', async ({
  startFakeGateway,
  startApp,
}, testInfo) => {
  const { running, page, gateway } = await openGrid({ startFakeGateway, startApp }, { keys: 30 })
  const [first, second, third] = gateway.state().keys.filter(({ name }) => /^[a-z-]+-\d+$/.test(name))
  const file = testInfo.outputPath('Budget.csv')
  writeFileSync(file, `name;monthly_limit\n${first?.name};15\n${second?.name};0\n${third?.name};-3\n`)
  const imports = importPage(page, running.app)
  await imports.open()
  await imports.choose(file)
  await imports.step('Preview').click()
  await imports.expectFigures({ rows: 3, update: 1, errors: 2 })
  const errors = testInfo.outputPath('errors.csv')
  await imports.savesTo(errors)
  await page.getByRole('button', { name: 'Save error file' }).click()
  await expect(page.getByRole('status', { name: 'Activity' })).toContainText(errors)
  const saved = readFileSync(errors, 'utf8')
  expect(saved.split('\r\n')[0]).toBe('\ufeffname;monthly_limit;error_code;error_column;message')
  expect(saved).toContain(`${second?.name};0;limit_zero;monthly_limit;`)
  expect(saved).not.toContain(`${first?.name};`)

  writeFileSync(errors, saved.replace(';0;', ';20;').replace(';-3;', ';30;'))
  await imports.stage()
  await page.getByRole('button', { name: 'Import another table' }).click()
  await imports.choose(errors)
  await imports.expectFigures({ rows: 2, update: 2, errors: 0 })
  await imports.stage()
  await page.getByRole('button', { name: 'Review changes', exact: true }).click()
  await expect(page.getByTestId('plan-summary')).toHaveAttribute('data-steps', '3')
})
