import { control } from '../main/demo/calling.ts'
import { openConnected } from '../support/connect-window.ts'
import { expect, test } from '../support/journey.ts'
import { keyGrid } from '../support/key-grid.ts'
import { look } from '../support/look.ts'

const pauses = [
  ['no-credit', { status: 402 }, /no credit left/],
  ['own-cap', { status: 412 }, /its own monthly cap/],
  ['long-wait', { status: 429, retryAfter: 7200 }, /asks for a pause until .*\d\d:\d\d UTC/],
] as const

test('a run that only a person can help pauses, says why, and goes on', async ({ startFakeGateway, startApp }) => {
  test.slow()
  const gateway = await startFakeGateway({ keys: 300 })
  const { running, page } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey })
  await page.setViewportSize({ width: 1440, height: 900 })
  const keys = keyGrid(page, running.app)
  for (const [name, answer, text] of pauses) {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Keys' }).click()
    const [first = ''] = await keys.visibleIds()
    await keys.type(first, 'label:env', name)
    await control(gateway, '/control/faults', {
      faults: [{ match: { route: 'label' }, effect: { kind: 'status', ...answer } }],
    })
    await keys.reviewButton.click()
    await page.getByRole('button', { name: 'Apply', exact: true }).click()
    const card = page.getByTestId('run-summary')
    await expect(card, name).toHaveAttribute('data-state', 'paused')
    await expect(card).toContainText(text)
    await look(page, `run-${name}`)
    await control(gateway, '/control/faults', { faults: [] })
    await page.getByRole('button', { name: 'Resume' }).click()
    await expect(card).toHaveAttribute('data-state', 'finished')
    await expect(card).toHaveAttribute('data-done', '1')
  }
})
