import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { openConnected } from '../support/connect-window.ts'
import { frameOf } from '../support/frame.ts'
import { expect, test } from '../support/journey.ts'
import { keyGrid } from '../support/key-grid.ts'
import { takePicture } from '../support/pictures.ts'

const shots = path.join(import.meta.dirname, '..', '..', 'out', 'screens')

test('diagnostics are shown before they are saved, and name nobody', async ({ home, startFakeGateway, startApp }) => {
  const gateway = await startFakeGateway({ keys: 40 })
  const { running, page } = await openConnected(startApp, {
    name: 'Acme canary',
    url: gateway.url,
    key: gateway.managementKey,
  })
  await page.setViewportSize({ width: 1440, height: 900 })
  const keys = keyGrid(page, running.app)
  const [first = ''] = await keys.visibleIds()
  await keys.type(first, 'label:env', 'canary-value')
  await keys.reviewButton.click()
  await page.getByRole('button', { name: 'Apply', exact: true }).click()
  await expect(page.getByTestId('run-summary')).toHaveAttribute('data-state', 'finished')

  const file = path.join(home, 'diagnostics.json')
  await running.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, file)
  const sheet = page.getByRole('dialog', { name: 'Diagnostics' })
  for (const scheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click()
    await takePicture(page, path.join(shots, `settings-diagnostics-${scheme}.png`))
    await page.getByRole('button', { name: 'Preview diagnostics…' }).click()
    await expect(sheet.getByText('"platform"')).toBeVisible()
    await takePicture(page, path.join(shots, `diagnostics-${scheme}.png`))
    await page.keyboard.press('Escape')
    await expect(sheet).toHaveCount(0)
    await frameOf(running.app).choose('shortcuts')
    await expect(page.getByRole('dialog')).toBeVisible()
    await takePicture(page, path.join(shots, `shortcuts-${scheme}.png`))
    await page.keyboard.press('Escape')
  }

  await frameOf(running.app).choose('diagnostics')
  await expect(sheet.getByText('"platform"')).toBeVisible()
  const shown = (await sheet.locator('pre').textContent()) ?? ''
  await sheet.getByRole('button', { name: 'Save…' }).click()
  await expect(sheet).toHaveCount(0)
  await expect(page.getByRole('status', { name: 'Activity' })).toContainText('Diagnostics saved')
  const saved = readFileSync(file, 'utf8')
  expect(saved).toBe(shown)
  expect((statSync(file).mode & 0o777).toString(8)).toBe('600')
  expect(JSON.parse(saved)).toMatchObject({ organisations: [{ keys: 40, runs: 1 }], workspaces: [{ isOpen: true }] })
  expect(JSON.parse(saved).program.fuses).toMatch(/^[01r]{8,9}$/)

  const state = gateway.state()
  const theirs = [
    gateway.managementKey,
    'canary',
    'Acme',
    '127.0.0.1',
    home,
    ...state.keys.flatMap((key) => [key.id, key.name, ...new Map(key.labels).values()]),
  ]
  const words = theirs.filter((text) => text.length > 5)
  expect(words.length).toBeGreaterThan(80)
  // Our own names of things may be somebody's label value.
  const values = saved.replaceAll(/"\w+":/g, '')
  expect(words.filter((text) => values.includes(text))).toEqual([])
})
