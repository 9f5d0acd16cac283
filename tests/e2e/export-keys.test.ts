import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { openConnected } from '../support/connect-window.ts'
import { frameOf } from '../support/frame.ts'
import { expect, test } from '../support/journey.ts'
import { keyGrid } from '../support/key-grid.ts'
import { unzipped } from '../support/unzipped.ts'
import { takePicture } from '../support/pictures.ts'

const shots = path.join(import.meta.dirname, '..', '..', 'out', 'screens')

test('keys are exported as they are listed, all of them or those in view', async ({
  home,
  startFakeGateway,
  startApp,
}) => {
  const gateway = await startFakeGateway({ keys: 3000 })
  const { running, page } = await openConnected(startApp, {
    name: 'Acme',
    url: gateway.url,
    key: gateway.managementKey,
  })
  await page.setViewportSize({ width: 1440, height: 900 })
  const file = path.join(home, 'keys')
  const answerWith = (filePath: string) =>
    running.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: filePath === '', filePath })
    }, filePath)
  const sheet = page.getByRole('dialog', { name: 'Export keys' })
  const activity = page.getByRole('status', { name: 'Activity' })

  await frameOf(running.app).choose('export-keys')
  await expect(sheet.getByRole('radio', { name: 'All 3,000 keys' })).toBeChecked()
  await sheet.getByRole('radio', { name: 'CSV with semicolons' }).check()
  // Cancelled in the dialog of the system: still here, nothing written.
  await answerWith('')
  await sheet.getByRole('button', { name: 'Export…' }).click()
  await expect(sheet).toBeVisible()
  await answerWith(`${file}.csv`)
  await sheet.getByRole('button', { name: 'Export…' }).click()
  await expect(sheet).toHaveCount(0)
  await expect(activity).toContainText('3,000 keys exported')
  const lines = readFileSync(`${file}.csv`, 'utf8').split('\r\n')
  expect(lines).toHaveLength(3002)
  expect(lines[0]).toMatch(/^\ufeffid;name;monthly_limit;monthly_spend;label:/)
  expect((statSync(`${file}.csv`).mode & 0o777).toString(8)).toBe('600')

  const keys = keyGrid(page, running.app)
  const [first = ''] = await keys.visibleIds()
  await keys.type(first, 'label:env', 'staged-value')
  await page.getByRole('searchbox', { name: 'Filter' }).fill('env=production')
  await expect(keys.reviewButton).toHaveText('Review changes (1)')
  for (const scheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    await page.getByRole('button', { name: 'Export keys' }).click()
    await expect(sheet.getByRole('radio', { name: /in view/ })).toBeChecked()
    await expect(sheet).toContainText('1 staged change is not in it')
    await takePicture(page, path.join(shots, `export-keys-${scheme}.png`))
    if (scheme === 'dark') await page.keyboard.press('Escape')
  }
  await sheet.getByRole('radio', { name: 'Excel workbook' }).check()
  await answerWith(`${file}.xlsx`)
  await page.keyboard.press('Enter')
  await expect(activity).toContainText(/[\d,]+ keys exported to .*keys\.xlsx/)
  const workbook = unzipped(readFileSync(`${file}.xlsx`)).get('xl/worksheets/sheet1.xml') ?? ''
  const inView = gateway.state().keys.filter(({ labels }) => new Map(labels).get('env') === 'production')
  expect(workbook.match(/<row /g)).toHaveLength(inView.length + 1)
  expect(workbook).not.toContain('staged-value')
})
