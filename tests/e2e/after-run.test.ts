import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import type { Gateway } from '../../main/demo/gateway.ts'
import { send } from '../main/demo/calling.ts'
import { fobsheet } from '../support/command-line.ts'
import { openConnected } from '../support/connect-window.ts'
import { expect, test } from '../support/journey.ts'
import { keyGrid } from '../support/key-grid.ts'
import { takePictures } from '../support/pictures.ts'

test('open a plan of somebody else, apply it, revert it after drift, export it, check the record', async ({
  home,
  startFakeGateway,
  startApp,
}) => {
  const gateway = await startFakeGateway({ keys: 200 })
  const { running, page } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey })
  const keys = keyGrid(page, running.app)
  await expect(keys.grid).toHaveAttribute('aria-rowcount', '201')
  const before = new Map(gateway.state().keys.map((key) => [key.id, envOf(gateway, key.id)]))

  const file = path.join(home, 'plan-of-a-colleague.json')
  const environment = { FOBSHEET_HOME: path.join(home, 'theirs'), FOBSHEET_URL: gateway.url, FOBSHEET_MANAGEMENT_KEY: gateway.managementKey, DBUS_SESSION_BUS_ADDRESS: 'disabled:' } // prettier-ignore
  expect(await fobsheet(['set', '--where', 'env=production', 'env=prod', '--out', file], environment)).toMatchObject({ code: 0 }) // prettier-ignore
  const { steps, sha256 } = JSON.parse(readFileSync(file, 'utf8'))
  const targets: string[] = steps.map((step: { keyId: string }) => step.keyId)
  expect(targets.length).toBeGreaterThan(20)

  await test.step('what is staged waits beside it', async () => {
    const other = (await keys.visibleIds()).find((id) => !targets.includes(id))
    await keys.type(other ?? '', 'label:feature', 'of-mine')
    await expect(keys.reviewButton).toHaveAccessibleName('Review changes (1)')
  })

  await test.step('the second person sees the same steps in the same order, and what changed since', async () => {
    for (const id of targets.slice(0, 3)) await relabel(gateway, id, 'canary')
    await page.getByRole('button', { name: 'Refresh' }).click()
    await expect(keys.cell(targets[0] ?? '', 'label:env')).toHaveText('canary')
    await keys.reviewButton.click()
    await chooseFile(running.app, 'open', file)
    await page.getByRole('button', { name: 'Open plan…' }).click()
    const opened = page.getByTestId('opened-plan')
    await expect(opened).toHaveAttribute('data-hash', sha256)
    await expect(opened).toContainText('plan-of-a-colleague.json')
    await expect(opened).toContainText('3 cells changed since')
    await expect(opened).toContainText('1 staged change of yours waits beside it')
    const summary = page.getByTestId('plan-summary')
    await expect(summary).toHaveAttribute('data-steps', String(steps.length))
    await expect(summary).toHaveAttribute('data-conflicts', '3')
    await takePictures(page, 'opened-plan')
  })

  await test.step('it is tried on its first keys, goes on to the letter, and leaves conflicts', async () => {
    const canary = page.getByRole('group', { name: 'Try on the first keys' })
    await expect(canary).toContainText('suggested above 100 keys')
    await canary.getByRole('spinbutton').fill('5')
    await expect(canary.getByRole('checkbox')).toBeChecked()
    await takePictures(page, 'opened-canary')
    await page.getByRole('button', { name: 'Apply', exact: true }).click()
    const run = page.getByTestId('run-summary')
    await expect(run).toHaveAttribute('data-state', 'paused')
    await expect(run).toContainText('The first keys are through: 5 done')
    const written = targets.filter((id) => envOf(gateway, id) === 'prod')
    expect(written).toHaveLength(5)
    await takePictures(page, 'run-canary')
    await run.getByRole('button', { name: 'Resume' }).click()
    await expect(run).toHaveAttribute('data-done', String(steps.length - 3))
    await expect(run).toHaveAttribute('data-state', 'finished')
    await expect(run).toHaveAttribute('data-conflict', '3')
    await expect(run.getByRole('button', { name: 'Decide 3 conflicts' })).toBeVisible()
    await expect(page.getByTestId('opened-plan')).toHaveCount(0)
    await takePictures(page, 'opened-run-end')
    await expect(page.getByTestId('plan-summary')).toHaveAttribute('data-steps', '1')
  })

  const drifted = targets.slice(3, 5)
  await test.step('revert is a plan of its own, and leaves what a colleague wrote since', async () => {
    for (const id of drifted) await relabel(gateway, id, 'drifted')
    await openPage(page, 'History')
    const row = page.getByRole('table', { name: 'History' }).locator('[data-run]').first()
    await takePictures(page, 'history-acts')
    await row.getByRole('button', { name: 'Revert' }).click()
    await expect(page.getByTestId('opened-plan')).toContainText('Revert of the run')
    await expect(page.getByTestId('opened-plan')).toContainText('2 cells changed since')
    await takePictures(page, 'opened-revert')
    await page.getByRole('button', { name: 'Apply', exact: true }).click()
    const run = page.getByTestId('run-summary')
    await expect(run).toHaveAttribute('data-done', String(steps.length - 3 - 2))
    await expect(run).toHaveAttribute('data-state', 'finished')
    await expect(run).toHaveAttribute('data-conflict', '2')
    for (const [at, id] of targets.entries())
      expect(envOf(gateway, id)).toBe(at < 3 ? 'canary' : drifted.includes(id) ? 'drifted' : before.get(id))
  })

  await test.step('the audit has a line a step', async () => {
    await openPage(page, 'History')
    const rows = page.getByRole('table', { name: 'History' }).locator('[data-run]')
    await expect(rows).toHaveCount(2)
    for (const name of ['audit.csv', 'audit.json']) {
      const target = path.join(home, name)
      await chooseFile(running.app, 'save', target)
      await rows.last().getByRole('button', { name: 'Export audit' }).click()
      await expect(page.getByText(`Audit saved as ${target}`)).toBeVisible()
      const text = readFileSync(target, 'utf8')
      const lines = name.endsWith('.json') ? JSON.parse(text).steps.length : text.trimEnd().split('\r\n').length - 1
      expect(lines).toBe(steps.length)
    }
  })

  await test.step('runs are found by key, steps by word', async () => {
    await page.getByRole('searchbox', { name: 'Find runs' }).fill(targets[4] ?? '')
    await expect(page.getByText('Reading past runs')).toHaveCount(0)
    await expect(page.getByRole('table', { name: 'History' }).locator('[data-run]')).toHaveCount(2)
    await page.getByRole('searchbox', { name: 'Find runs' }).fill('no such key')
    await expect(page.getByText('No run matches')).toBeVisible()
    await page.getByRole('button', { name: 'Show all runs' }).click()
    const rows = page.getByRole('table', { name: 'History' }).locator('[data-run]')
    await rows.first().getByRole('button', { name: 'Open' }).click()
    await page
      .getByRole('group', { name: 'Outcome' })
      .getByRole('button', { name: /conflict/ })
      .click()
    await expect(page.getByRole('table', { name: 'Steps of the run' }).locator('[data-outcome]')).toHaveCount(2)
    await takePictures(page, 'history-opened')
    await page.getByRole('button', { name: 'Back to all runs' }).click()
  })

  await test.step('the record is whole, and one edited byte is found', async () => {
    await page.getByRole('button', { name: 'Check the record' }).click()
    const check = page.getByTestId('record-check')
    await expect(check).toHaveAttribute('data-whole', 'true')
    await expect(check).toContainText('compared with the copy in the keychain')
    const all = readdirSync(home, { recursive: true, encoding: 'utf8' })
    const journal = all.find((name) => name.endsWith('journal.fobj')) ?? ''
    const bytes = readFileSync(path.join(home, journal))
    bytes[200] = (bytes[200] ?? 0) ^ 1
    writeFileSync(path.join(home, journal), bytes)
    await page.getByRole('button', { name: 'Check the record' }).click()
    await expect(check).toHaveAttribute('data-whole', 'false')
    await expect(check).toContainText('record 1')
    await takePictures(page, 'record-check')
  })

  await openPage(page, 'Keys')
  await expect(keys.reviewButton, 'staged work was neither lost nor mixed in').toHaveAccessibleName(
    'Review changes (1)',
  )
})

function envOf(gateway: Gateway, keyId: string): string | null {
  const labels = gateway.state().keys.find(({ id }) => id === keyId)?.labels
  return labels?.find(([key]) => key === 'env')?.[1] ?? null
}

async function relabel(gateway: Gateway, keyId: string, env: string): Promise<void> {
  const labels = Object.fromEntries(gateway.state().keys.find(({ id }) => id === keyId)?.labels ?? [])
  const text = JSON.stringify({ labels: { ...labels, env } })
  expect((await send(gateway, 'POST', `/v1/manage/apikey/${keyId}/label`, { text })).status).toBeLessThan(300)
}

/** Answers main's next file dialogs with this file. */
async function chooseFile(app: ElectronApplication, kind: 'open' | 'save', file: string): Promise<void> {
  await app.evaluate(
    ({ dialog }, [wanted, chosen]) => {
      if (wanted === 'open') dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
      else dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen })
    },
    [kind, file] as const,
  )
}

async function openPage(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click()
}
