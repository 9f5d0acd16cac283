import { openConnected } from '../support/connect-window.ts'
import { expect, test } from '../support/journey.ts'
import type { RunningApp } from '../support/journey.ts'

const zoomOf = ({ app }: RunningApp): Promise<number> =>
  app.evaluate(({ BrowserWindow }) =>
    Math.round((BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor() ?? 0) * 100),
  )

test('menu and wheel zoom from 50 to 200 %, kept over a restart', async ({ startFakeGateway, startApp }) => {
  const gateway = await startFakeGateway({ keys: 60 })
  const { running, page } = await openConnected(startApp, { url: gateway.url, key: gateway.managementKey })
  // Within the window at every zoom.
  await page.mouse.move(90, 90)
  const choose = (label: string) =>
    running.app.evaluate(({ Menu, BrowserWindow }, wanted) => {
      const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? []
      const [window] = BrowserWindow.getAllWindows()
      const item = items.find((one) => one.label === wanted)
      item?.click(undefined, window, window?.webContents)
      return item?.accelerator
    }, label)
  // Notches that come within one frame count once.
  const wheelTo = async (notch: number, zoom: number): Promise<void> => {
    await page.keyboard.down('Control')
    const turned = async (): Promise<number> => {
      await page.mouse.wheel(0, notch)
      return zoomOf(running)
    }
    await expect.poll(turned).toBe(zoom)
    await page.mouse.wheel(0, notch)
    await page.keyboard.up('Control')
    expect(await zoomOf(running)).toBe(zoom)
  }
  await wheelTo(-120, 200)
  expect(await choose('Actual size')).toBe('CmdOrCtrl+0')
  await expect.poll(() => zoomOf(running)).toBe(100)
  await wheelTo(120, 50)
  expect(await choose('Zoom in')).toBe('CmdOrCtrl+Alt+Plus')
  await expect.poll(() => zoomOf(running)).toBe(67)
  expect(await page.getByRole('grid', { name: 'Keys' }).evaluate(({ scrollTop }) => scrollTop)).toBe(0)
  await running.quit()
  const again = await startApp()
  await again.window('index')
  await expect.poll(() => zoomOf(again)).toBe(67)
})
