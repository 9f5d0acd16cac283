import path from 'node:path'
import type { Locator } from '@playwright/test'
import { control } from '../main/demo/calling.ts'
import { expectAccessible } from '../support/accessibility.ts'
import { expect, test } from '../support/journey.ts'
import { openGrid } from '../support/open-grid.ts'
import { takePicture } from '../support/pictures.ts'

const shots = path.join(import.meta.dirname, '..', '..', 'out', 'screens')

/** Everything by which a cell and its row can be told when all tints are gone. */
const shapeOf = (cell: Locator): Promise<string> =>
  cell.evaluate((element) => {
    const signs = (part: Element | null | undefined): string =>
      [...(part?.querySelectorAll('svg') ?? [])].map((sign) => sign.getAttribute('class')).join()
    const edge = element.closest('[role=row]')?.querySelector('.grid-gutter')
    const { borderLeft, borderBottom, textDecorationLine, fontStyle, backgroundImage } = getComputedStyle(element)
    const corner = backgroundImage === 'none' ? '' : 'corner'
    const { borderLeft: gutter } = edge ? getComputedStyle(edge) : { borderLeft: '' }
    return [borderLeft, borderBottom, textDecorationLine, fontStyle, corner, signs(element), gutter, signs(edge)].join(
      ' | ',
    )
  })

test('a new key has an expiry; of the others it is not told', async ({ startFakeGateway, startApp }) => {
  const open = await openGrid({ startFakeGateway, startApp }, { keys: 24 })
  const { page, keys, ids, gateway } = open
  await page.setViewportSize({ width: 1440, height: 900 })
  const activity = page.getByRole('status', { name: 'Activity' })
  const env = (row: number): Locator => keys.cell(ids[row] ?? '', 'label:env')

  await test.step('Ctrl+; writes today’s date where a new key expires, and says so elsewhere', async () => {
    await env(0).click()
    await page.keyboard.press('Control+;')
    await expect(activity).toContainText('goes into an expiry only')
    await expect(keys.reviewButton).toHaveAccessibleName('Review changes (0)')
    await page.keyboard.press('Control++')
    await page.keyboard.type('until-today')
    await page.keyboard.press('Tab')
    await page.keyboard.type('5')
    await page.keyboard.press('Tab')
    const expiry = keys.cell('draft:1', 'expiry')
    await page.keyboard.press('End')
    await page.keyboard.press('ArrowLeft')
    await expect(expiry).toBeFocused()
    await expect(expiry).toHaveText('never')
    await page.keyboard.press('Control+;')
    await expect(expiry).toHaveText(await page.evaluate(() => new Date().toLocaleDateString('sv')))
    await expect(expiry).not.toHaveAttribute('aria-invalid', 'true')
    await page.keyboard.type('31.12.2020')
    await page.keyboard.press('Enter')
    await expect(expiry).toHaveAttribute('aria-description', /has passed/)
    await page.keyboard.press('Control+z')
    await expect(expiry).not.toHaveAttribute('aria-invalid', 'true')
  })

  await test.step('absent, empty and not told are three things, on screen and on the clipboard', async () => {
    await page.keyboard.press('Control+Home')
    await env(1).click()
    await page.keyboard.press('Delete')
    await keys.type(ids[2] ?? '', 'label:env', '""')
    const expiry = keys.cell(ids[3] ?? '', 'expiry')
    await page.keyboard.press('End')
    await expect(expiry).toHaveText('not told')
    await expect(expiry).toHaveAttribute('title', /does not tell/)
    await expiry.click()
    await page.keyboard.press('Control+c')
    await keys.cell('draft:1', 'expiry').click()
    const before = await keys.cell('draft:1', 'expiry').textContent()
    await page.keyboard.press('Control+v')
    await expect(activity).toContainText('1 left alone')
    await expect(keys.cell('draft:1', 'expiry')).toHaveText(before ?? '')
    await page.keyboard.press('Control+Home')
    await expect(env(1)).toHaveText('—')
    await expect(env(2)).toHaveText('""')
  })

  await test.step('a new key is created with its expiry', async () => {
    await keys.cell('draft:1', 'name').click()
    await page.keyboard.press('End')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.type('2099-12-31')
    await page.keyboard.press('Enter')
    await keys.reviewButton.click()
    await expect(page.getByTestId('plan-summary')).toHaveAttribute('data-problems', '0')
    await page.getByRole('button', { name: 'Apply', exact: true }).click()
    await expect(page.getByTestId('run-summary')).toHaveAttribute('data-state', 'finished', { timeout: 60_000 })
    const made = gateway.state().keys.find(({ name }) => name === 'until-today')
    expect(made?.expires_at).toBe('2099-12-31T23:59:59Z')
  })
})

test('the states of a cell and of a row are told apart, and what is staged vanishes with nothing', async ({
  startFakeGateway,
  startApp,
}) => {
  test.slow()
  const open = await openGrid({ startFakeGateway, startApp }, { keys: 24 })
  const { page, keys, ids, gateway } = open
  await page.setViewportSize({ width: 1440, height: 900 })
  const activity = page.getByRole('status', { name: 'Activity' })
  const env = (row: number): Locator => keys.cell(ids[row] ?? '', 'label:env')
  const [, , , , , fifth = '', sixth = ''] = ids
  await env(0).click()
  await page.keyboard.press('Control++')
  await page.keyboard.type('nightly')
  await page.keyboard.press('Enter')

  await test.step('a key that left the list keeps its row, which says so and takes nothing', async () => {
    await keys.type(fifth, 'label:env', 'too-late')
    await keys.type(sixth, 'label:env', 'mine')
    const name = (await keys.cell(fifth, 'name').textContent()) ?? ''
    await keys.cell(ids[7] ?? '', 'name').click()
    await page.keyboard.press('Control+-')
    await keys.type(ids[8] ?? '', 'monthly_limit', '0')
    await keys.type(ids[9] ?? '', 'label:env', 'live')
    await control(gateway, '/control/drift', {
      changes: [
        { kind: 'delete', keyId: fifth },
        { kind: 'label', keyId: sixth, label: 'env', value: 'theirs' },
      ],
    })
    await page.getByRole('button', { name: 'Refresh' }).click()
    const gone = keys.cell(fifth, 'name')
    await expect(gone).toHaveAccessibleDescription(/No longer in the list/)
    await expect(gone).toHaveText(name)
    await expect(keys.cell(fifth, 'label:env')).toHaveText('too-late')
    await keys.filter('env=nowhere')
    await expect(gone).toBeVisible()
    await keys.filter('')
    await keys.cell(fifth, 'label:env').click()
    await page.keyboard.type('x')
    await expect(activity).toContainText('nothing is sent to it')
    await expect(keys.cell(fifth, 'label:env')).toHaveText('too-late')
  })

  await test.step('every state can be told without colour', async () => {
    const own = page.locator(`[role=gridcell][data-row="${gateway.selfId}"][data-column="name"]`)
    const states = {
      gone: keys.cell(fifth, 'label:env'),
      plain: env(12),
      staged: env(9),
      conflict: keys.cell(sixth, 'label:env'),
      invalid: keys.cell(ids[8] ?? '', 'monthly_limit'),
      deleted: keys.cell(ids[7] ?? '', 'name'),
      draft: keys.cell('draft:1', 'label:env'),
      own,
    }
    for (const forcedColors of ['none', 'active'] as const) {
      await page.emulateMedia({ forcedColors })
      await page.keyboard.press('Control+Home')
      const shapes = new Map<string, string>()
      for (const [state, cell] of Object.entries(states)) {
        shapes.set(state, await shapeOf(cell))
      }
      expect(new Set(shapes.values()).size, JSON.stringify([...shapes], null, 1)).toBe(Object.keys(states).length)
    }
    await page.emulateMedia({ forcedColors: 'none' })
  })

  await test.step('the states look and read well in every appearance', async () => {
    await keys.cell('draft:1', 'label:env').click()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await expectAccessible(page, 'grid-states')
      await takePicture(page, path.join(shots, `grid-states-${colorScheme}.png`))
    }
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' })
    await takePicture(page, path.join(shots, 'grid-states-forced.png'))
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' })
  })

  await test.step('nothing is sent to a key that is gone', async () => {
    await keys.reviewButton.click()
    await expect(page.getByTestId('plan-summary')).toHaveAttribute('data-conflicts', '1')
    await expect(page.locator(`[data-row="${ids[9]}"][data-column="label:env"]`)).toHaveCount(1)
    await expect(page.getByRole('table', { name: 'Planned changes' }).locator(`[data-row="${fifth}"]`)).toHaveCount(0)
  })
})

test('what a filter leaves is announced, and a dropped file is imported', async ({ startFakeGateway, startApp }) => {
  const open = await openGrid({ startFakeGateway, startApp }, { keys: 24 })
  const { page, keys } = open

  await test.step('how many keys a filter leaves is announced', async () => {
    const told = page.getByRole('group', { name: 'Totals' }).locator('[aria-live=polite]')
    await expect(told).toContainText('of 24 keys')
    await keys.filter('name=playground')
    await expect(told).toContainText('1 of 24 keys')
    await keys.filter('')
  })

  await test.step('a dropped file is opened as an import, and nothing is staged by that', async () => {
    const files = await page.evaluateHandle(() => {
      const data = new DataTransfer()
      data.items.add(new File(['name,env\na,b\n'], 'keys.csv', { type: 'text/csv' }))
      return data
    })
    const count = await keys.reviewButton.textContent()
    await keys.grid.dispatchEvent('drop', { dataTransfer: files })
    await expect(page.getByRole('list', { name: 'Steps' }).locator('[aria-current=step]')).toHaveText('Source')
    await expect(page.getByText('keys.csv · 1 row')).toBeVisible()
    await page.getByRole('link', { name: 'Keys' }).click()
    await expect(keys.reviewButton).toHaveText(count ?? '')
  })
})
