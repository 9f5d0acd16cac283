import { rmSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { control } from '../main/demo/calling.ts'
import { connect, openConnected, submitConnection } from '../support/connect-window.ts'
import { expect, test as base } from '../support/journey.ts'
import { keyGrid } from '../support/key-grid.ts'
import { look } from '../support/look.ts'
import { mountSmallDisk } from '../support/small-disk.ts'
import type { SmallDisk } from '../support/small-disk.ts'

const test = base.extend<{ readonly disk: SmallDisk }>({
  disk: async ({ home }, use) => {
    const disk = mountSmallDisk(home)
    await use(disk)
    disk.close()
    rmSync(home, { recursive: true, force: true })
  },
})

const banner = (page: Page) => page.getByRole('complementary', { name: 'Needs attention' }).getByRole('alert')

test('on a full disk the app opens, shows what was kept, and goes on when there is space', async ({
  disk,
  startFakeGateway,
  startApp,
}) => {
  test.slow()
  const gateway = await startFakeGateway({ keys: 300 })
  const environment = { FOBSHEET_HOME: disk.home }
  const { running: first, page: before } = await openConnected(
    startApp,
    { url: gateway.url, key: gateway.managementKey },
    environment,
  )
  const [one = '', two = ''] = await keyGrid(before, first.app).visibleIds()
  await keyGrid(before, first.app).type(one, 'label:env', 'live')
  await first.quit()
  disk.fill()

  const running = await startApp(environment)
  const page = await running.window('index')
  await page.setViewportSize({ width: 1440, height: 900 })
  const keys = keyGrid(page, running.app)
  await expect(keys.grid).toHaveAttribute('aria-rowcount', '301')
  await expect(keys.cell(one, 'label:env')).toHaveText('live')
  await expect(banner(page)).toHaveText(/The disk is full.*stays in memory/)
  await keys.type(two, 'label:env', 'live')
  await expect(banner(page)).toHaveCount(1)
  await look(page, 'disk-full')
  await keys.reviewButton.click()
  await expect(page.getByRole('button', { name: 'Apply', exact: true })).toBeDisabled()
  await expect(page.getByText(/nothing is sent that cannot be recorded first/)).toBeVisible()
  await look(page, 'disk-full-review')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(banner(page)).toHaveText(/The disk is full/)

  disk.free()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(banner(page)).toHaveCount(0)
  await page.getByRole('button', { name: 'Apply', exact: true }).click()
  await expect(page.getByTestId('run-summary')).toHaveAttribute('data-done', '2')
  expect((await control(gateway, '/control/counters')).byRoute['POST label']).toBe(2)
})

test('staged work that a full disk did not take is written when there is space', async ({
  disk,
  startFakeGateway,
  startApp,
}) => {
  test.slow()
  const gateway = await startFakeGateway({ keys: 300 })
  const environment = { FOBSHEET_HOME: disk.home }
  const { running, page } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey }, environment)
  const keys = keyGrid(page, running.app)
  const [one = ''] = await keys.visibleIds()
  disk.fill()
  await keys.type(one, 'label:env', 'live')
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(banner(page)).toHaveText(/The disk is full/)
  disk.free()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(banner(page)).toHaveCount(0)
  await expect(page.getByText(/Listed just now/)).toBeVisible()
  await running.quit()

  const again = await startApp(environment)
  const later = await again.window('index')
  await expect(keyGrid(later, again.app).cell(one, 'label:env')).toHaveText('live')
  await expect(keyGrid(later, again.app).reviewButton).toHaveText('Review changes (1)')
})

test('a data folder that can only be read is read, and written when that works', async ({
  disk,
  startFakeGateway,
  startApp,
}) => {
  test.slow()
  const gateway = await startFakeGateway({ keys: 300 })
  const environment = { FOBSHEET_HOME: disk.home }
  const { running: first, page: before } = await openConnected(
    startApp,
    { url: gateway.url, key: gateway.managementKey },
    environment,
  )
  const [one = ''] = await keyGrid(before, first.app).visibleIds()
  await keyGrid(before, first.app).type(one, 'label:env', 'live')
  await first.quit()
  disk.lock()

  const running = await startApp(environment)
  const page = await running.window('index')
  await page.setViewportSize({ width: 1440, height: 900 })
  await expect(keyGrid(page, running.app).cell(one, 'label:env')).toHaveText('live')
  await expect(banner(page)).toHaveText(/on a disk that can only be read/)
  await look(page, 'disk-read-only')
  disk.unlock()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(banner(page)).toHaveCount(0)
})

test('a first start on a full disk opens, and connects when there is space', async ({
  disk,
  startFakeGateway,
  startApp,
}) => {
  test.slow()
  const gateway = await startFakeGateway({ keys: 10 })
  disk.fill()
  const running = await startApp({ FOBSHEET_HOME: disk.home })
  const page = await running.window('connect')
  await submitConnection(page, { url: gateway.url, key: gateway.managementKey })
  await expect(page.getByRole('alert').filter({ hasText: /./ })).toHaveText(/The disk is full. Free some space/)
  await look(page, 'connect-disk-full')
  disk.free()
  const main = await connect(running, { url: gateway.url, key: gateway.managementKey })
  await expect(main.getByText(/Listed just now/)).toBeVisible()
  await expect(banner(main)).toHaveCount(0)
})
