import { writeFileSync } from 'node:fs'
import { importPage } from '../support/import-page.ts'
import { expect, test } from '../support/journey.ts'
import { openGrid } from '../support/open-grid.ts'

test('a UTF-16 file and the same cells pasted are read alike, quotes, breaks and all', async ({
  startFakeGateway,
  startApp,
}, testInfo) => {
  const { running, page, gateway } = await openGrid({ startFakeGateway, startApp }, { keys: 30 })
  const [first, second] = gateway.state().keys.filter(({ name }) => /^[a-z-]+-\d+$/.test(name))
  const block = [
    'name\tmonthly_limit\tnote',
    `${first?.name}\t12.5\t"two\nlines, and ""quotes"""`,
    `${second?.name}\tnone\t=1+1 日本 🔑 é`,
  ].join('\n')
  const file = testInfo.outputPath('unicode.txt')
  writeFileSync(file, Buffer.from(`\ufeff${block.replaceAll('\n', '\r\n').replace('two\r\n', 'two\n')}\r\n`, 'utf16le'))
  const imports = importPage(page, running.app)
  const cells = async (): Promise<readonly string[]> => {
    await imports.step('Preview').click()
    await imports.expectFigures({ rows: 2, update: 2, errors: 0 })
    return imports.table.locator('[data-cell]').allTextContents()
  }
  await imports.open()
  await imports.choose(file)
  await expect(page.getByLabel('Characters')).toHaveValue('1')
  const ofFile = await cells()
  await page.getByRole('button', { name: 'Close', exact: true }).click()

  await running.app.evaluate(({ clipboard }, text) => clipboard.writeText(text), block)
  await page.getByRole('button', { name: 'Paste cells' }).click()
  await expect(page.getByText('Pasted cells · 2 rows')).toBeVisible()
  expect(await cells()).toEqual(ofFile)
  expect(ofFile.join('\n')).toContain('日本 🔑 é')
})
