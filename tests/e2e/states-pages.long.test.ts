import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { openConnected } from '../support/connect-window.ts'
import { expect, test } from '../support/journey.ts'
import { keyGrid } from '../support/key-grid.ts'
import { look } from '../support/look.ts'

const open = (page: Page, name: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click()

test('pages with nothing on them yet say what will stand there, and a window without a workspace how to get one', async ({
  startFakeGateway,
  startApp,
}) => {
  test.slow()
  const gateway = await startFakeGateway({ keys: 300 })
  const { running, page } = await openConnected(startApp, {
    name: 'Acme',
    url: gateway.url,
    key: gateway.managementKey,
  })
  await page.setViewportSize({ width: 1440, height: 900 })
  await expect(page.getByText(/Listed just now/)).toBeVisible()
  for (const [name, title] of [
    ['Review', 'Nothing is staged'],
    ['History', 'No run yet'],
  ] as const) {
    await open(page, name)
    await expect(page.getByRole('heading', { name: title })).toBeVisible()
    await look(page, `${name.toLowerCase()}-empty`)
  }
  await page.getByRole('button', { name: 'Open keys' }).click()
  await expect(keyGrid(page, running.app).grid).toBeVisible()

  await running.app.evaluate(({ dialog }) => {
    dialog.showMessageBox = async () => ({ response: 1, checkboxChecked: false })
  })
  await page.getByRole('button', { name: 'Workspace' }).click()
  await page.getByRole('menuitem', { name: /Forget/ }).click()
  await expect(page.getByRole('heading', { name: 'No workspace yet' })).toBeVisible()
  await look(page, 'no-workspace')
  await open(page, 'Settings')
  await expect(page.getByRole('button', { name: 'Connect another…' })).toBeVisible()
  await look(page, 'no-workspace-settings')
})

test('past runs that come late or cannot be read are told of, and stand there once they can', async ({
  home,
  startFakeGateway,
  startApp,
}) => {
  test.slow()
  const gateway = await startFakeGateway({ keys: 300 })
  const { running: first, page: before } = await openConnected(startApp, {
    url: gateway.url,
    key: gateway.managementKey,
  })
  const [one = ''] = await keyGrid(before, first.app).visibleIds()
  await keyGrid(before, first.app).type(one, 'label:env', 'live')
  await keyGrid(before, first.app).reviewButton.click()
  await before.getByRole('button', { name: 'Apply', exact: true }).click()
  await expect(before.getByTestId('run-summary')).toHaveAttribute('data-state', 'finished')
  await first.quit()
  const runs = runsFolder(home)
  const [run = ''] = readdirSync(runs)
  renameSync(runs, `${runs}-elsewhere`)
  writeFileSync(runs, 'where a folder should be')

  const running = await startApp()
  const page = await running.window('index')
  await page.setViewportSize({ width: 1440, height: 900 })
  await open(page, 'History')
  await expect(page.getByRole('heading', { name: 'The past runs could not be read' })).toBeVisible()
  await look(page, 'history-unreadable')

  rmSync(runs)
  renameSync(`${runs}-elsewhere`, runs)
  const summary = slowFile(path.join(runs, run, 'summary.json'))
  await page.getByRole('main').getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { name: 'Reading past runs…' })).toBeVisible()
  await look(page, 'history-loading')
  summary.deliver()
  await expect(page.getByRole('table', { name: 'History' }).locator('[data-run]')).toHaveCount(1)

  const plan = path.join(runs, run, 'plan.json')
  const reviewed = readFileSync(plan, 'utf8')
  writeFileSync(plan, 'not json')
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  const alert = page.getByRole('alert').filter({ hasText: /damaged and was left as it is.*plan\.json/ })
  await expect(alert).toBeVisible()
  await look(page, 'history-run-damaged')
  writeFileSync(plan, reviewed)
  await alert.getByRole('button', { name: 'Dismiss' }).click()
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(page.getByRole('table', { name: 'Steps of the run' })).toBeVisible()
})

function runsFolder(home: string): string {
  const orgs = path.join(home, 'orgs')
  const organisation = readdirSync(orgs).find((name) => !name.includes('.'))
  return path.join(orgs, organisation ?? '', 'runs')
}

/** Lets a file be read only from when it is delivered, as a slow disk would. */
function slowFile(file: string): { readonly deliver: () => void } {
  const text = readFileSync(file, 'utf8')
  rmSync(file)
  execFileSync('mkfifo', [file])
  return {
    deliver() {
      renameSync(file, `${file}-late`)
      writeFileSync(file, text)
      writeFileSync(`${file}-late`, text)
    },
  }
}
