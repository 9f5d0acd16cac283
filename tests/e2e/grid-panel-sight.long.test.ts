import path from 'node:path'
import type { Locator } from '@playwright/test'
import { expect, test } from '../support/journey.ts'
import { openGrid } from '../support/open-grid.ts'
import type { OpenGrid } from '../support/open-grid.ts'
import { panelTour } from '../support/panel-tour.ts'

const shots = path.join(import.meta.dirname, '..', '..', 'out', 'screens')

/** The names of controls that cannot be brought into sight, or over which something else lies. */
const hiddenControls = (panel: Locator): Promise<readonly string[]> =>
  panel.evaluate((element) => {
    const controls = [...element.querySelectorAll<HTMLElement>('button, input, select, [role=menuitem], [role=option]')]
    const isHidden = (control: HTMLElement): boolean => {
      control.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      const { left, right, top, bottom } = control.getBoundingClientRect()
      if (left < 0 || top < 0 || right > innerWidth + 1 || bottom > innerHeight + 1) return true
      const above = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
      return !(above && (control.contains(above) || above.contains(control)))
    }
    return controls
      .filter((control) => control.getClientRects().length > 0 && isHidden(control))
      .map((control) => control.getAttribute('aria-label') ?? control.textContent ?? control.tagName)
  })

/** Whether a panel, or what it is made of, has an edge that does not need colour. */
const hasEdge = (panel: Locator): Promise<boolean> =>
  panel.evaluate((element) => {
    const isDrawn = (width: string, style: string): boolean => Number.parseFloat(width) > 0 && style !== 'none'
    return [element, ...element.children].some((part) => {
      const { borderTopWidth, borderLeftWidth, borderTopStyle, borderLeftStyle } = getComputedStyle(part)
      return isDrawn(borderTopWidth, borderTopStyle) || isDrawn(borderLeftWidth, borderLeftStyle)
    })
  })

const visit = async (open: OpenGrid, look: (panel: Locator, name: string) => Promise<void>): Promise<void> => {
  const { page } = open
  for (const { name, role, open: show, close } of panelTour(open)) {
    await test.step(name, async () => {
      await show()
      await look(page.getByRole(role).first(), name)
      await close()
    })
  }
}

test('at 200 % every control of every panel can be reached', async ({ startFakeGateway, startApp }) => {
  test.setTimeout(240_000)
  const open = await openGrid({ startFakeGateway, startApp }, { keys: 60 })
  await open.running.app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.isVisible())
    window?.setContentSize(1440, 900)
    window?.webContents.setZoomFactor(2)
  })
  await expect.poll(() => open.page.evaluate(() => innerWidth)).toBeLessThanOrEqual(720)
  await visit(open, async (panel, name) => expect(await hiddenControls(panel), name).toEqual([]))
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`panels stand out in forced colours, ${colorScheme}`, async ({ startFakeGateway, startApp }) => {
    test.setTimeout(240_000)
    const open = await openGrid({ startFakeGateway, startApp }, { keys: 60 })
    await open.page.setViewportSize({ width: 1440, height: 900 })
    await open.page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce', colorScheme })
    await visit(open, async (panel, name) => {
      expect(await hasEdge(panel), name).toBe(true)
      await open.page.screenshot({ path: path.join(shots, `forced-panel-${name}-${colorScheme}.png`) })
    })
  })
}
