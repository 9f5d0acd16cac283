import { writeFileSync } from 'node:fs'
import { expectAccessible } from '../support/accessibility.ts'
import { importPage } from '../support/import-page.ts'
import { expect, test } from '../support/journey.ts'
import { look } from '../support/look.ts'
import { openGrid } from '../support/open-grid.ts'
import { takePicture } from '../support/pictures.ts'

const shots = 'out/screens/states'

test('an import shows what is wrong with a file, and everything of it is in reach at 200 % and in forced colours', async ({
  startFakeGateway,
  startApp,
}, testInfo) => {
  const { running, page, gateway } = await openGrid({ startFakeGateway, startApp }, { keys: 30 })
  await page.setViewportSize({ width: 1440, height: 900 })
  const imports = importPage(page, running.app)
  const put = (name: string, text: string | Buffer): string => {
    const file = testInfo.outputPath(name)
    writeFileSync(file, text)
    return file
  }
  await imports.open()

  await test.step('a workbook and an open quotation mark are refused by name', async () => {
    await imports.choose(put('Budget.xlsx', Buffer.from('PK\u0003\u0004\u0014\u0000[Content_Types].xml', 'latin1')))
    await expect(page.getByRole('alert')).toContainText('Save as')
    await look(page, 'import-refused')
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    await imports.choose(put('quote.csv', 'name,monthly_limit\n"k1,5\nk2,6\n'))
    await expect(page.getByRole('alert')).toContainText('line 2, column 1')
    await page.getByRole('button', { name: 'Close', exact: true }).click()
  })

  await test.step('titles that are taken for each other stand side by side', async () => {
    await imports.choose(put('twins.csv', 'name,Team,team\u200b,team\nk1,a,b,c\n'))
    await page.getByRole('button', { name: 'Next' }).click()
    await expect(page.getByRole('alert')).toContainText('differ only in')
    await expect(page.getByRole('button', { name: 'Stage changes' })).toBeDisabled()
    await look(page, 'import-twins')
    const columns = page.getByRole('table', { name: 'Columns of the table' })
    for (const at of [1, 2]) await columns.locator(`[data-index="${at}"] select`).selectOption('ignored')
    await expect(page.getByRole('alert')).toHaveCount(0)
    await imports.expectFigures({ rows: 1, errors: 1 })
    await page.getByRole('button', { name: 'Close', exact: true }).click()
  })

  await test.step('amounts that can be read in two ways are asked about once', async () => {
    const [first, second] = gateway.state().keys.filter(({ name }) => /^[a-z-]+-\d+$/.test(name))
    await imports.choose(
      put('two-ways.csv', `name;monthly_limit;env\n${first?.name};1.500;prod\n${second?.name};2.750;x\n;1;\n`),
    )
    await imports.step('Preview').click()
    const questions = page.getByRole('region', { name: /1 question before/ })
    await expect(questions).toContainText('How are amounts such as 1.500 to be read?')
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' })
    await takePicture(page, `${shots}/import-forced.png`)
    await page.emulateMedia({ forcedColors: 'none' })
    await page.setViewportSize({ width: 720, height: 450 })
    await expectAccessible(page, 'import at 200 %')
    await takePicture(page, `${shots}/import-200.png`)
    for (const button of ['Stage changes', 'Save error file', 'Decimal comma']) {
      await page.getByRole('button', { name: button }).scrollIntoViewIfNeeded()
      await expect(page.getByRole('button', { name: button })).toBeInViewport()
    }
    await imports.step('Columns').click()
    await takePicture(page, `${shots}/import-columns-200.png`)
    await imports.step('Preview').click()
    await questions.getByRole('button', { name: 'Decimal comma' }).click()
    await imports.expectFigures({ update: 2, errors: 1 })
    await expect(imports.cell(0, 1)).toContainText('1.500 = 1,500.00')
  })

  await test.step('a template has the labels of the keys', async () => {
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    await imports.savesTo(testInfo.outputPath('template.csv'))
    await page.getByRole('button', { name: 'Save a template' }).click()
    await expect(page.getByRole('status', { name: 'Activity' })).toContainText('template.csv')
    await imports.choose(testInfo.outputPath('template.csv'))
    await expect(page.getByText('template.csv · 0 rows')).toBeVisible()
    await imports.step('Columns').click()
    await expect(page.getByRole('combobox', { name: 'What “label:env” is imported as' })).toHaveValue('label:env')
  })
})
