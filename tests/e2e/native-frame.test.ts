import { control } from '../main/demo/calling.ts'
import { connect } from '../support/connect-window.ts'
import { frameOf } from '../support/frame.ts'
import { expect, test } from '../support/journey.ts'
import { keyGrid } from '../support/key-grid.ts'

test('the menu does what the page does, and offers what it can do', async ({ startFakeGateway, startApp }) => {
  const gateway = await startFakeGateway({ keys: 60 })
  const running = await startApp()
  const frame = frameOf(running.app)
  const page = await connect(running, { url: gateway.url, key: gateway.managementKey })
  const keys = keyGrid(page, running.app)
  const [first = '', second = ''] = await keys.visibleIds()
  const onKeys = [
    'connect',
    'refresh',
    'sort-ascending',
    'column-wider',
    'add-label',
    'filter',
    'open-review',
    'shortcuts',
  ]
  await expect.poll(frame.offered).toEqual(expect.arrayContaining(onKeys))
  for (const off of ['apply', 'save-plan', 'discard', 'pause', 'resume', 'stop', 'undo', 'redo', 'cut'])
    expect(await frame.offered()).not.toContain(off)

  await keys.type(first, 'label:env', 'canary-value')
  await expect.poll(frame.offered).toEqual(expect.arrayContaining(['undo', 'copy', 'paste', 'delete', 'select-all']))
  await frame.choose('undo')
  await expect(keys.cell(first, 'label:env')).not.toHaveAttribute('data-state', 'staged')
  await expect.poll(frame.offered).toContain('redo')
  await frame.choose('redo')
  await expect(keys.cell(first, 'label:env')).toHaveAttribute('data-state', 'staged')
  await keys.type(second, 'label:env', 'other')
  await keys.cell(second, 'label:env').click()
  await frame.choose('delete')
  await expect(keys.cell(second, 'label:env')).not.toHaveText('other')
  await frame.choose('select-all')
  await expect(page.getByRole('status', { name: 'Selection' })).toContainText('cells')

  await test.step('what has a key in the grid is in the menu, too', async () => {
    await keys.cell(second, 'label:env').click()
    await frame.choose('copy-above')
    await expect(keys.cell(second, 'label:env')).toHaveAttribute('data-state', 'staged')
    await frame.choose('undo')
    await frame.choose('find')
    await expect(page.getByRole('dialog', { name: 'Find and replace' })).toBeVisible()
    await expect.poll(frame.offered).toContain('next-hit')
    await page.keyboard.press('Escape')
    await expect.poll(frame.offered).not.toContain('next-hit')
    await keys.cell(first, 'name').click()
    await expect.poll(frame.offered).toEqual(expect.arrayContaining(['copy-with-titles', 'paste-options']))
    await frame.choose('filter-column')
    await expect(page.getByRole('dialog', { name: /^Values of / })).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await keys.cell(first, 'name').click()
  await frame.choose('sort-descending')
  await expect(page.getByRole('columnheader', { name: 'name' })).toHaveAttribute('aria-sort', 'descending')
  await frame.choose('filter')
  await expect(page.getByRole('searchbox', { name: 'Filter' })).toBeFocused()
  await expect.poll(frame.offered).toContain('cut')
  await frame.choose('add-label')
  await expect(page.getByRole('textbox', { name: 'Label key' })).toBeFocused()
  await page.keyboard.press('Escape')

  await frame.choose('open-review')
  await expect(page.getByRole('heading', { name: 'Review' })).toBeVisible()
  await expect.poll(frame.offered).toEqual(expect.arrayContaining(['apply', 'save-plan', 'discard']))
  expect(await frame.offered()).not.toContain('filter')
  await frame.choose('discard')
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await page.keyboard.press('Escape')

  await frame.choose('shortcuts')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(sheet.getByRole('row', { name: 'Alt + Shift + Up' })).toBeVisible()
  await expect(sheet.getByRole('row', { name: 'F5 refresh' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)

  await test.step('a small window leaves nothing to choose but text editing', async () => {
    await frame.choose('connect')
    const prompt = await running.window('connect')
    await expect.poll(frame.offered).toEqual(['undo', 'redo', 'cut', 'copy', 'paste', 'delete', 'select-all'])
    await prompt.close()
    await expect.poll(frame.offered).toContain('apply')
  })
})

test('title and task bar tell how far a run is, and name nothing', async ({ startFakeGateway, startApp }) => {
  const gateway = await startFakeGateway({ keys: 60 })
  await control(gateway, '/control/faults', {
    faults: [{ match: { route: 'label' }, effect: { kind: 'delay', ms: 150 } }],
  })
  const running = await startApp()
  const frame = frameOf(running.app)
  const titles = new Set<string>()
  const titled = async (): Promise<string> => {
    const title = await frame.title()
    titles.add(title)
    return title
  }
  const page = await connect(running, { name: 'Acme canary', url: gateway.url, key: gateway.managementKey })
  await frame.watch()
  const keys = keyGrid(page, running.app)
  const [first = ''] = await keys.visibleIds()
  await keys.cell(first, 'label:env').click()
  await keys.paste(Array.from({ length: 50 }, (_, at) => `canary-${at}`).join('\n'))
  await expect.poll(titled).toBe('Fobsheet – 50 staged')

  await frame.choose('open-review')
  await expect.poll(frame.offered).toContain('apply')
  await frame.choose('apply')
  await expect.poll(titled).toMatch(/^Fobsheet – applying \d+ %$/)
  await expect.poll(frame.offered).toContain('pause')
  expect(await frame.offered()).not.toContain('apply')
  await frame.choose('pause')
  await expect.poll(titled).toBe('Fobsheet – run paused')
  await expect.poll(frame.offered).toContain('resume')
  await frame.choose('resume')
  await expect(page.getByTestId('run-summary')).toHaveAttribute('data-state', 'finished')
  await expect.poll(titled).toBe('Fobsheet')
  const shown = await frame.progress()
  expect(shown.some((line) => /^normal 0\.\d\d$/.test(line))).toBe(true)
  expect(shown.some((line) => line.startsWith('paused'))).toBe(true)
  expect(shown.at(-1)).toBe('none off')
  expect([...titles].filter((title) => /canary|Acme|env/i.test(title))).toEqual([])
})
