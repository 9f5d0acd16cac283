import { readFileSync } from 'node:fs'
import type { Gateway } from '../../main/demo/gateway.ts'
import { control, send } from '../main/demo/calling.ts'
import { openConnected } from '../support/connect-window.ts'
import { confirmApply } from '../support/confirm-window.ts'
import { expect, test } from '../support/journey.ts'
import { keyGrid } from '../support/key-grid.ts'
import { look } from '../support/look.ts'

const CREATED = 250
const LOST_AT = 113
const KILLED_AT = 180

test('250 creations with a lost answer and a kill: every secret that arrived is there, nothing is doubled', async ({
  startFakeGateway,
  startApp,
}, testInfo) => {
  test.setTimeout(420_000)
  const gateway = await startFakeGateway({ keys: 20 })
  const { running: first, page } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey })

  await test.step('250 rows are pasted behind the list, and become drafts', async () => {
    const keys = keyGrid(page, first.app)
    await keys.cell((await keys.visibleIds())[0] ?? '', 'name').click()
    await page.keyboard.press('Control++')
    await keys.cell('draft:1', 'name').click()
    await keys.paste(Array.from({ length: CREATED }, (_, at) => `made-${at + 1}\t25`).join('\n'))
    await page.getByRole('button', { name: `Create ${CREATED - 1} draft keys` }).click()
    await expect(keys.reviewButton).toHaveAccessibleName(`Review changes (${CREATED})`)
    await keys.reviewButton.click()
    await expect(page.getByTestId('plan-summary')).toHaveAttribute('data-keys', String(CREATED))
  })

  await test.step('creation 113 is not answered, and the app is killed when 180 have arrived', async () => {
    const faults = [{ match: { route: 'create', nth: LOST_AT }, times: 1, effect: { kind: 'lost-answer' } }]
    await control(gateway, '/control/faults', { faults })
    await page.getByRole('button', { name: 'Apply', exact: true }).click()
    await expect.poll(() => madeOf(gateway).length, { timeout: 90_000, intervals: [20] }).toBeGreaterThanOrEqual(KILLED_AT) // prettier-ignore
    await first.kill()
  })
  expect(madeOf(gateway).length).toBeLessThan(CREATED)

  const again = await startApp()
  const later = await again.window('index')
  await later.setViewportSize({ width: 1440, height: 900 })
  const run = later.getByTestId('run-summary')
  await test.step('started again, the secrets are held, and the run can go on', async () => {
    await expect(later.getByText(/secrets of new keys wait to be handed over/)).toBeVisible()
    // The list may have told of keys by now that came after the kill, with a button of its own.
    const brokeOff = later.getByRole('note').filter({ hasText: 'broke off' })
    await brokeOff.getByRole('button', { name: 'Show the run' }).click()
    await later.getByRole('button', { name: 'Resume' }).click()
    await expect(run).toHaveAttribute('data-state', 'finished', { timeout: 260_000 })
  })

  const lost =
    await test.step('one key a name; what was lost can spend a cent each, and is told by its id', async () => {
      const made = madeOf(gateway)
      expect(new Set(made.map(({ name }) => name)).size).toBe(CREATED)
      expect(made).toHaveLength(CREATED)
      const cents = made.filter(({ monthly_limit }) => Number(monthly_limit) === 0.01)
      // The one whose answer was lost, and those two at most that were on their way when the app was killed.
      expect(cents.length).toBeGreaterThanOrEqual(1)
      expect(cents.length).toBeLessThanOrEqual(3)
      await expect(run).toHaveAttribute('data-unknown', String(cents.length))
      await expect(run).toHaveAttribute('data-done', String(CREATED - cents.length))
      for (const { id } of cents) await expect(later.getByText(id).first()).toBeVisible()
      await look(later, 'creating-lost-key')
      return cents
    })

  const file = testInfo.outputPath('secrets.json')
  await test.step('the secrets file has the secret of every other key, and each opens its key', async () => {
    await again.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
      dialog.showMessageBox = async () => ({ response: 1, checkboxChecked: false })
    }, file)
    await later.getByRole('region', { name: 'New secrets' }).getByRole('button', { name: 'Save secrets file' }).click()
    await expect(later.getByRole('button', { name: 'Destroy kept copy' })).toBeVisible()
    await checkSecrets(gateway, file, CREATED - lost.length)
    await later.getByRole('button', { name: 'Destroy kept copy' }).click()
    await expect(later.getByRole('region', { name: 'New secrets' })).toHaveCount(0)
  })

  await test.step('what was lost is deleted and created again only through a plan that is confirmed', async () => {
    const stillThere = () => lost.flatMap(({ id }) => (madeOf(gateway).some((key) => key.id === id) ? [id] : []))
    await later.getByRole('button', { name: 'Delete and create again…' }).first().click()
    await expect(later.getByTestId('opened-plan')).toContainText('delete and create again')
    await expect(later.getByRole('heading', { name: `Keys to delete (${lost.length})` })).toBeVisible()
    await look(later, 'creating-replace-lost')
    expect(stillThere()).toEqual(lost.map(({ id }) => id))
    const confirming = again.window('confirm')
    await later.getByRole('button', { name: 'Apply', exact: true }).click()
    await confirmApply(await confirming, String(2 * lost.length))
    await expect(run).toHaveAttribute('data-state', 'finished', { timeout: 60_000 })
    await expect(run).toHaveAttribute('data-done', String(2 * lost.length))
    const made = madeOf(gateway)
    expect(made).toHaveLength(CREATED)
    expect(stillThere()).toEqual([])
    expect(made.filter(({ monthly_limit }) => Number(monthly_limit) === 25)).toHaveLength(CREATED)
  })
})

function madeOf(gateway: Gateway) {
  return gateway.state().keys.filter(({ name }) => name.startsWith('made-'))
}

/** Asks the gateway with each secret of a file who it is. */
async function checkSecrets(gateway: Gateway, file: string, count: number): Promise<void> {
  const saved: { name: string; api_key_id: string; api_key: string }[] = JSON.parse(readFileSync(file, 'utf8'))
  expect(saved).toHaveLength(count)
  for (const { api_key_id, api_key } of saved) {
    const { text } = await send(gateway, 'GET', '/v1/manage/apikey/self', { key: api_key })
    expect(JSON.parse(text).id).toBe(api_key_id)
  }
}
