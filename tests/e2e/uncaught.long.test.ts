import { readFileSync } from 'node:fs'
import path from 'node:path'
import { control } from '../main/demo/calling.ts'
import { openConnected } from '../support/connect-window.ts'
import { expect, test } from '../support/journey.ts'
import { leaksOf } from '../support/leaks.ts'
import { CELLS, onlyRun, startSlowRun } from '../support/slow-run.ts'

test('an error that nobody caught ends the app in the middle of a run, and the run goes on from its journal', async ({
  home,
  startFakeGateway,
  startApp,
}) => {
  const gateway = await startFakeGateway({ keys: CELLS + 20 })
  const { running, page } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey })
  await startSlowRun(page, running, gateway)
  await running.app.evaluate(({ dialog }) => {
    dialog.showErrorBox = (title) => void process.stdout.write(`shown: ${title}\n`)
    setTimeout(() => {
      throw new Error('planted')
    })
  })
  await running.gone
  expect(running.exitCode()).toBe(1)
  expect(readFileSync(path.join(home, 'logs', 'fobsheet.log'), 'utf8')).toMatch(/"app\.stopping".*planted/)
  const { effective, writes } = await control(gateway, '/control/counters')
  expect(effective).toBe(writes)
  expect(effective).toBeLessThan(CELLS)

  const again = await startApp()
  const later = await again.window('index')
  await expect(later.getByText(/Listed just now/)).toBeVisible()
  await expect(await onlyRun(later)).toContainText(`${effective} done, ${CELLS - effective} waiting`)
  await again.quit()
  expect(leaksOf(gateway.managementKey, home, running, again)).toEqual([])
})
