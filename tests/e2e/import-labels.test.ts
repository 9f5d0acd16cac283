import { writeFileSync } from 'node:fs'
import { importPage } from '../support/import-page.ts'
import { expect, test } from '../support/journey.ts'
import { openGrid } from '../support/open-grid.ts'

test('labels of earlier days come into the label history from a file with dates, and stage nothing', async ({
  startFakeGateway,
  startApp,
}, testInfo) => {
  const { running, page, gateway, keys } = await openGrid({ startFakeGateway, startApp }, { keys: 30 })
  const [first, second] = gateway.state().keys.filter(({ name }) => /^[a-z-]+-\d+$/.test(name))
  const file = testInfo.outputPath('labels.csv')
  const save = (lastDay: string): void => {
    const rows = [`${first?.id},2026-03-01,alpha`, `${first?.id},15.6.2026,beta`, `${second?.id},${lastDay},alpha`]
    writeFileSync(file, ['id,date,label:team', ...rows].join('\n'))
  }
  const imports = importPage(page, running.app)
  await imports.open()

  save('2999-01-01')
  await imports.choose(file)
  await imports.step('Preview').click()
  await expect(page.getByRole('region', { name: 'Label history' })).toContainText('Nothing is staged')
  await expect(imports.table.locator('[data-row="2"]')).toHaveAttribute('data-code', 'date_future')
  await expect(page.getByRole('button', { name: 'Add to the label history' })).toHaveCount(0)

  save('2026-04-01')
  await page.getByRole('button', { name: 'Close', exact: true }).click()
  await imports.choose(file)
  await imports.step('Preview').click()
  await page.getByRole('button', { name: 'Add to the label history' }).click()
  await expect(page.getByText('3 days of labels added to the history')).toBeVisible()

  await page.getByRole('link', { name: /^Keys/ }).click()
  await expect(keys.reviewButton).toHaveText(/\(0\)/)
  await keys.cell(first?.id ?? '', 'name').click()
  await page.keyboard.press('Control+i')
  const history = page.getByRole('region', { name: 'Label history' })
  await expect(history.getByRole('listitem').filter({ hasText: 'alpha' }).first()).toBeVisible()
  await expect(history).toContainText('beta')
  await expect(history).toContainText('from a file')
})
