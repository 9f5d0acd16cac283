import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '../support/journey.ts'
import { openGrid } from '../support/open-grid.ts'
import type { OpenGrid } from '../support/open-grid.ts'
import { putOnClipboard } from '../support/put-on-clipboard.ts'

const golden = path.join(import.meta.dirname, '../golden/clipboard')
const activity = ({ page }: OpenGrid) => page.getByRole('status', { name: 'Activity' })
const clipboardText = ({ running }: OpenGrid): Promise<string> =>
  running.app.evaluate(({ clipboard }) => clipboard.readText())
const overlay = ({ keys }: OpenGrid, kind: string) => keys.grid.locator(`.overlay-${kind}`)

async function typeInto({ page, keys, ids }: OpenGrid, row: number, text: string): Promise<void> {
  await keys.cell(ids[row] ?? '', 'label:env').click()
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
}

test('copying: outline, titles, ranges, visible rows, and the three empties there and back', async ({
  startFakeGateway,
  startApp,
}) => {
  const open = await openGrid({ startFakeGateway, startApp })
  const { page, keys, ids, select, texts } = open
  await typeInto(open, 0, 'a')
  await typeInto(open, 1, '""')
  await keys.cell(ids[2] ?? '', 'label:env').click()
  await page.keyboard.press('Delete')

  await test.step('an outline stands until Escape, which leaves the selection', async () => {
    await select([0, 'label:env'], [2, 'label:env'])
    await page.keyboard.press('Control+c')
    await expect(overlay(open, 'copied')).toHaveCount(1)
    expect(await clipboardText(open)).toBe('a\n""""""\n\n')
    await page.keyboard.press('Escape')
    await expect(overlay(open, 'copied')).toHaveCount(0)
    expect((await open.selected()).length).toBe(3)
  })

  await test.step('absent, empty and filled arrive as such', async () => {
    await keys.cell(ids[10] ?? '', 'label:env').click()
    await page.keyboard.press('Control+v')
    await expect(keys.cell(ids[10] ?? '', 'label:env')).toHaveText('a')
    expect((await texts('label:env', 13)).slice(10)).toEqual(['a', '""', '—'])
  })

  await test.step('Ctrl+Shift+C puts the titles on top', async () => {
    await select([0, 'label:env'], [0, 'label:env'])
    await page.keyboard.press('Control+Shift+c')
    await expect(activity(open)).toContainText('with titles')
    expect(await clipboardText(open)).toBe('env\na')
  })

  await test.step('several ranges that share columns; others are explained', async () => {
    await keys.cell(ids[0] ?? '', 'label:env').click()
    await keys.cell(ids[10] ?? '', 'label:env').click({ modifiers: ['Control'] })
    await page.keyboard.press('Control+c')
    expect(await clipboardText(open)).toBe('a\na')
    await keys.cell(ids[3] ?? '', 'label:team').click({ modifiers: ['Control'] })
    await page.keyboard.press('Control+c')
    await expect(activity(open)).toContainText('only when they share')
    expect(await clipboardText(open)).toBe('a\na')
  })

  await test.step('only visible rows are copied and written', async () => {
    const before = await texts('label:env', 20)
    await keys.filter('env=a')
    await expect(keys.grid).toHaveAttribute('aria-rowcount', '3')
    await keys.cell(ids[0] ?? '', 'label:env').click()
    await page.keyboard.press('Control+Shift+ArrowDown')
    await page.keyboard.press('Control+c')
    expect(await clipboardText(open)).toBe('a\na')
    await keys.paste('x\ny')
    await expect(keys.cell(ids[10] ?? '', 'label:env')).toHaveText('y')
    await keys.filter('')
    const after = await texts('label:env', 20)
    expect(after).toEqual(before.map((text, at) => (at === 0 ? 'x' : at === 10 ? 'y' : text)))
  })
})

test('cutting moves once as one step; Escape gives it up', async ({ startFakeGateway, startApp }) => {
  const open = await openGrid({ startFakeGateway, startApp })
  const { page, keys, ids, select, texts } = open
  await typeInto(open, 0, 'one')
  await typeInto(open, 1, 'two')
  const old = await keys.cell(ids[5] ?? '', 'label:env').textContent()

  await select([0, 'label:env'], [1, 'label:env'])
  await page.keyboard.press('Control+x')
  await expect(overlay(open, 'cut')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(overlay(open, 'cut')).toHaveCount(0)
  expect(await texts('label:env', 2)).toEqual(['one', 'two'])

  await page.keyboard.press('Control+x')
  await keys.cell(ids[12] ?? '', 'label:env').click()
  await keys.paste('from elsewhere')
  await expect(overlay(open, 'cut')).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await select([0, 'label:env'], [1, 'label:env'])
  await page.keyboard.press('Control+x')
  await keys.cell(ids[5] ?? '', 'monthly_spend').click()
  await page.keyboard.press('Control+v')
  await expect(activity(open)).toContainText('0 cells moved · 2 read-only skipped · 2 cells stay where they were')
  await expect(overlay(open, 'cut')).toHaveCount(1)
  await keys.cell(ids[5] ?? '', 'label:env').click()
  await page.keyboard.press('Control+v')
  await expect(keys.cell(ids[5] ?? '', 'label:env')).toHaveText('one')
  expect(await texts('label:env', 2)).toEqual(['—', '—'])
  await expect(overlay(open, 'cut')).toHaveCount(0)
  await keys.cell(ids[8] ?? '', 'label:env').click()
  await page.keyboard.press('Control+v')
  await expect(activity(open)).toContainText('moved already')
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveAttribute('title', 'Undo “Move 2 cells”')
  await page.keyboard.press('Control+z')
  await expect(keys.cell(ids[5] ?? '', 'label:env')).toHaveText(old ?? '')
  expect(await texts('label:env', 2)).toEqual(['one', 'two'])
})

test('pasting: tiles, fills, expands, goes once; quoted cells; typed HTML; what is told', async ({
  startFakeGateway,
  startApp,
}) => {
  const open = await openGrid({ startFakeGateway, startApp })
  const { page, keys, ids, select, texts, running } = open

  await test.step('one cell fills all of several ranges; an exact multiple is tiled', async () => {
    await select([0, 'label:env'], [1, 'label:env'])
    await keys.cell(ids[3] ?? '', 'label:env').click({ modifiers: ['Control'] })
    await keys.paste('same')
    await expect(keys.cell(ids[3] ?? '', 'label:env')).toHaveText('same')
    expect((await texts('label:env', 2)).join()).toBe('same,same')
    await select([0, 'label:env'], [3, 'label:env'])
    await keys.paste('p\nq')
    await expect(keys.cell(ids[3] ?? '', 'label:env')).toHaveText('q')
    expect(await texts('label:env', 4)).toEqual(['p', 'q', 'p', 'q'])
    await keys.paste('p\nq')
    await expect(activity(open)).toContainText('4 unchanged')
  })

  await test.step('another size goes once to the corner, is outlined and told', async () => {
    await select([0, 'label:env'], [1, 'label:env'])
    await keys.paste('1\n2\n3')
    await expect(activity(open)).toContainText('another size')
    await expect(overlay(open, 'beyond')).toHaveCount(1)
    expect(await texts('label:env', 4)).toEqual(['1', '2', '3', 'q'])
    await page.keyboard.press('ArrowDown')
    await expect(overlay(open, 'beyond')).toHaveCount(0)
  })

  await test.step('what lies beyond the last row is counted', async () => {
    await page.keyboard.press('Control+Home')
    await keys.cell(ids[0] ?? '', 'label:env').click()
    await page.keyboard.press('Control+ArrowDown')
    await page.keyboard.press('Control+ArrowDown')
    await page.keyboard.press('Control+End')
    await keys.paste('a\nb\nc')
    await expect(activity(open)).toContainText('did not fit')
    await page.keyboard.press('Control+Home')
  })

  await test.step('tabs and line breaks inside quotes, and one line break at the end', async () => {
    const below = await keys.cell(ids[6] ?? '', 'label:env').textContent()
    await keys.cell(ids[5] ?? '', 'label:env').click()
    await keys.paste('"tab\there\nand ""there"""\r\n')
    await expect(keys.cell(ids[5] ?? '', 'label:env')).toContainText('and "there"')
    await expect(keys.cell(ids[6] ?? '', 'label:env')).toHaveText(below ?? '')
  })

  await test.step('numbers in a label stay text, in a limit they are read', async () => {
    await keys.cell(ids[0] ?? '', 'label:env').click()
    await keys.paste('007\n1.234,56\n(12)')
    await expect(keys.cell(ids[2] ?? '', 'label:env')).toHaveText('(12)')
    expect(await texts('label:env', 2)).toEqual(['007', '1.234,56'])
    await keys.cell(ids[0] ?? '', 'monthly_limit').click()
    await keys.paste('1.234,56\n(12)\n12 €')
    await expect(keys.cell(ids[0] ?? '', 'monthly_limit')).toHaveText('1,234.56')
    await expect(keys.cell(ids[1] ?? '', 'monthly_limit')).toHaveAttribute('aria-invalid', 'true')
    await expect(keys.cell(ids[2] ?? '', 'monthly_limit')).toHaveAttribute('aria-invalid', 'true')
  })

  const copyFrom = async (program: string): Promise<void> => {
    const read = (kind: string): string => readFileSync(path.join(golden, `${program}.${kind}`), 'utf8')
    await putOnClipboard(running.app, { text: read('txt'), html: read('html') })
  }

  for (const program of ['excel', 'sheets', 'excel-wrapped']) {
    await test.step(`the exact amounts behind the cells of ${program}`, async () => {
      await copyFrom(program)
      await keys.cell(ids[10] ?? '', 'monthly_limit').click()
      await page.keyboard.press('Control+v')
      await expect(keys.cell(ids[10] ?? '', 'monthly_limit')).toHaveText('1,234.5678')
      await page.keyboard.press('Control+z')
    })
  }

  await test.step('what LibreOffice copied arrives whole: lines, quotes, leading zeros, long ids, amounts', async () => {
    await copyFrom('libreoffice')
    await keys.cell(ids[10] ?? '', 'label:env').click()
    await page.keyboard.press('Control+v')
    await expect(keys.cell(ids[10] ?? '', 'label:env')).toHaveText('plain')
    const valueOf = async (row: number, column: string): Promise<string> => {
      await keys.cell(ids[row] ?? '', column).click()
      await page.keyboard.press('Control+c')
      return clipboardText(open)
    }
    const [env = '', next = '', third = ''] = await keys.grid
      .getByRole('columnheader')
      .evaluateAll((heads) => heads.map((head) => head.getAttribute('data-column') ?? ''))
      .then((columns) => columns.slice(columns.indexOf('label:env')))
    expect(await valueOf(11, env)).toBe('007')
    expect(await valueOf(12, env)).toBe('123456789012345678')
    expect(await valueOf(13, env)).toBe('Größe <b> & 日本')
    expect(await valueOf(11, next)).toBe('"two\nlines"')
    expect(await valueOf(12, next)).toBe('say "yes"')
    expect(await valueOf(10, third)).toBe('1.234,57')
    await page.keyboard.press('Control+z')
    await expect(keys.cell(ids[10] ?? '', 'label:env')).not.toHaveText('plain')
  })
})

test('paste options: transpose, blanks, empty targets, rows by name', async ({ startFakeGateway, startApp }) => {
  const open = await openGrid({ startFakeGateway, startApp })
  const { page, keys, ids, texts, running } = open
  const panel = page.getByRole('dialog', { name: 'Paste with options' })
  const ask = async (text: string): Promise<void> => {
    await running.app.evaluate(({ clipboard }, block) => clipboard.writeText(block), text)
    await page.keyboard.press('Control+Shift+v')
    await expect(panel).toBeVisible()
  }
  await keys.cell(ids[0] ?? '', 'label:env').click()
  await ask('a\tb\tc')
  await panel.getByRole('checkbox', { name: /Transpose/ }).check()
  await expect(panel.getByRole('status')).toContainText('3 cells would be written')
  await page.keyboard.press('Enter')
  await expect(keys.cell(ids[2] ?? '', 'label:env')).toHaveText('c')
  await expect.poll(open.focused).toBe('label:env.0')

  await ask('x\n\ny')
  await panel.getByRole('checkbox', { name: /Skip blank/ }).check()
  await panel.getByRole('button', { name: 'Paste' }).click()
  await expect(keys.cell(ids[0] ?? '', 'label:env')).toHaveText('x')
  expect(await texts('label:env', 3)).toEqual(['x', 'b', 'y'])

  await keys.cell(ids[1] ?? '', 'label:env').click()
  await page.keyboard.press('Delete')
  await keys.cell(ids[0] ?? '', 'label:env').click()
  await ask('1\n2\n3')
  await panel.getByRole('checkbox', { name: /empty cells only/ }).check()
  await panel.getByRole('button', { name: 'Paste' }).click()
  await expect(keys.cell(ids[1] ?? '', 'label:env')).toHaveText('2')
  expect(await texts('label:env', 3)).toEqual(['x', '2', 'y'])

  const names = await texts('name', 8)
  await ask(`${names[7]}\tseven\nnobody\tno\n${names[4]}\tfour`)
  await panel.getByRole('radio', { name: /same name/ }).check()
  await expect(panel.getByRole('status')).toContainText('1 row without a key in view')
  await panel.getByRole('button', { name: 'Paste' }).click()
  await expect(keys.cell(ids[7] ?? '', 'label:env')).toHaveText('seven')
  await expect(keys.cell(ids[4] ?? '', 'label:env')).toHaveText('four')

  await keys.cell(ids[0] ?? '', 'label:env').click()
  const above = await keys.cell(ids[0] ?? '', 'label:env').textContent()
  await ask(`${ids[6]}\tsix\n${ids[2]}\ttwo`)
  await panel.getByRole('radio', { name: /same id/ }).check()
  await expect(panel.getByRole('status')).toContainText('2 cells would be written')
  await panel.getByRole('button', { name: 'Paste' }).click()
  await expect(keys.cell(ids[6] ?? '', 'label:env')).toHaveText('six')
  await expect(keys.cell(ids[2] ?? '', 'label:env')).toHaveText('two')
  await expect(keys.cell(ids[0] ?? '', 'label:env')).toHaveText(above ?? '')
})
