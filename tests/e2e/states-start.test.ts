import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { closingClick } from '../support/closing-click.ts'
import { fobsheet } from '../support/command-line.ts'
import { connect } from '../support/connect-window.ts'
import { expect, test } from '../support/journey.ts'
import { look } from '../support/look.ts'

const cases = [
  ['newer', '{"format":2}', /newer Fobsheet/, /Install the newer version/],
  ['damaged', 'not json', /damaged and was left as it is.*format\.json/, /Put the file back from a backup/],
] as const

for (const [name, content, what, toDo] of cases) {
  test(`a data folder that is ${name} is left alone, and a window says what to do`, async ({ home, startApp }) => {
    const file = path.join(home, 'format.json')
    writeFileSync(file, content)
    const running = await startApp()
    const page = await running.window('trouble')
    await expect(page.getByRole('heading', { name: 'Fobsheet cannot start' })).toBeVisible()
    await expect(page.getByRole('alert')).toHaveText(what)
    await expect(page.getByText(toDo)).toBeVisible()
    await expect(page.getByText(home)).toBeVisible()
    await look(page, `start-${name}`)

    const opened = await running.app.evaluate(({ shell }) => {
      const here = globalThis as typeof globalThis & { opened: string[] } // found again below
      here.opened = []
      shell.openPath = async (folder) => (here.opened.push(folder), '')
      return here.opened.length
    })
    expect(opened).toBe(0)
    await page.getByRole('button', { name: 'Open the data folder' }).click()
    const folders = () => running.app.evaluate(() => (globalThis as typeof globalThis & { opened: string[] }).opened)
    await expect.poll(folders).toEqual([home])
    await closingClick(page, 'Quit')
    await running.gone
    expect(readFileSync(file, 'utf8')).toBe(content)

    const called = await fobsheet(['keys'], { FOBSHEET_HOME: home })
    expect(called.code).toBe(1)
    expect(called.err).toMatch(what)
    expect(called.err).toMatch(toDo)
  })
}

test('settings of a newer version are left alone too', async ({ home, startFakeGateway, startApp }) => {
  const gateway = await startFakeGateway({ keys: 10 })
  const first = await startApp()
  await connect(first, { url: gateway.url, key: gateway.managementKey })
  await first.quit()
  const file = path.join(home, 'settings.json')
  const content = readFileSync(file, 'utf8').replace('"format": 1', '"format": 2')
  writeFileSync(file, content)
  const running = await startApp()
  const page = await running.window('trouble')
  await expect(page.getByRole('alert')).toHaveText(/newer Fobsheet/)
  await page.keyboard.press('Escape').catch(() => undefined) // it may be gone before it answers
  await running.gone
  expect(readFileSync(file, 'utf8')).toBe(content)
})
