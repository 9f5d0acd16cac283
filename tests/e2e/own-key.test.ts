import { connect } from '../support/connect-window.ts'
import { filesHolding } from '../support/held-text.ts'
import { expect, test } from '../support/journey.ts'
import { look } from '../support/look.ts'
import { heapOf } from '../support/page-heap.ts'

test('a workspace is given a read-only key of its own, whose secret nobody sees', async ({
  home,
  startFakeGateway,
  startApp,
}) => {
  const gateway = await startFakeGateway({ keys: 20 })
  const running = await startApp()
  const page = await connect(running, { url: gateway.url, key: gateway.managementKey })
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('link', { name: /^Settings/ }).click()
  const card = page.getByRole('listitem').filter({ hasText: gateway.url })
  await expect(card.getByRole('button', { name: 'Use a read-only key…' })).toBeVisible()
  await look(page, 'own-key-offer')
  const asked = await running.app.evaluateHandle(({ dialog }) => {
    const seen: string[] = []
    dialog.showMessageBox = async (...given: unknown[]) => {
      const options = given.at(-1) as { message: string }
      seen.push(options.message)
      return { response: seen.length > 1 ? 1 : 0, checkboxChecked: false }
    }
    return seen
  })
  const own = () => gateway.state().keys.filter(({ name }) => name.startsWith('Fobsheet'))

  await test.step('a no makes nothing', async () => {
    await card.getByRole('button', { name: 'Use a read-only key…' }).click()
    await expect.poll(() => asked.evaluate((seen) => seen)).toEqual(['Use a read-only key from now on?'])
    expect(own()).toEqual([])
  })

  await test.step('a yes makes it, and the workspace may only read from then on', async () => {
    await card.getByRole('button', { name: 'Use a read-only key…' }).click()
    await expect(page.getByRole('status', { name: 'Activity' })).toContainText('a key of its own', { timeout: 30_000 })
    await expect(card.getByRole('button', { name: 'Use a read-only key…' })).toHaveCount(0)
    expect(own()).toMatchObject([{ permissions: { manage: 'read', completions: 'none' } }])
    await look(page, 'own-key-used')
    await page.getByRole('link', { name: /^Keys/ }).click()
    await expect(page.getByRole('grid', { name: 'Keys' })).toHaveAttribute('aria-rowcount', '22')
  })

  await test.step('its secret is in no file and not in the page', async () => {
    expect(filesHolding(home, 'rqsty-sk-')).toEqual([])
    expect(await heapOf(page)).not.toContain('rqsty-sk-')
  })
})
