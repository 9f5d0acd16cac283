import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { expectAccessible } from '../support/accessibility.ts'
import { insightPage } from '../support/insight-page.ts'
import { expect, test } from '../support/journey.ts'
import { openGrid } from '../support/open-grid.ts'
import { takePictures } from '../support/pictures.ts'
import { rawUsage, sumRaw } from '../support/raw-usage.ts'
import { recalculated } from '../support/recalculated.ts'
import { spendPage } from '../support/spend-page.ts'

const iso = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** The month before last, and the first day after it. */
function pastMonth(): readonly [first: string, last: string, end: string] {
  const now = new Date()
  const start = (back: number): number => Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1)
  return [iso(start(2)), iso(start(1) - 86_400_000), iso(start(1))]
}

/** Dollars as whole cents. */
const cents = (text: string | undefined): number => Math.round(Number(text) * 100)

test('a month is closed: a workbook that recalculates to the cent, and statements with a markup', async ({
  startFakeGateway,
  startApp,
  home,
}) => {
  test.slow()
  const { running, page, gateway } = await openGrid({ startFakeGateway, startApp }, { keys: 120 })
  await page.setViewportSize({ width: 1440, height: 900 })
  const spend = spendPage(page)
  const [first, last, end] = pastMonth()
  const raw = await rawUsage(gateway, `${first}T00:00:00Z`, `${end}T00:00:00Z`)
  const activity = page.getByRole('status', { name: 'Activity' })
  const saveAs = (filePath: string) =>
    running.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    }, filePath)
  await spend.open()
  await spend.fetchUsage()
  await spend.days(first, last)

  await test.step('the workbook comes to the same in LibreOffice, and to what the gateway says', async () => {
    const file = path.join(home, 'spend.xlsx')
    await saveAs(file)
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await expect(activity).toContainText('Spend written to')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const sheets = (await recalculated({ spend: readFileSync(file) })).get('spend')
    const pivot = sheets?.get('Pivot') ?? []
    expect(pivot.at(-1)?.[1]).toBe('Total')
    expect(cents(pivot.at(-1)?.at(-1))).toBe(cents(sumRaw(raw, () => true)))
    expect(cents((await spend.exact(spend.total)).at(-1) ?? '')).toBe(cents(pivot.at(-1)?.at(-1)))
    const residual = sheets?.get('About')?.find(([name]) => name?.startsWith('Residual'))
    expect(Number(residual?.[1])).toBe(0)
  })

  await test.step('other forms, and the form that a name asks for', async () => {
    await saveAs(path.join(home, 'spend.csv'))
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await expect(activity).toContainText('spend.csv')
    expect(readFileSync(path.join(home, 'spend.csv'), 'utf8')).toMatch(/^label:team,month,/)
    await page.getByRole('button', { name: 'Other forms' }).click()
    await expectAccessible(page, 'spend, forms of files')
    await takePictures(page, 'spend-forms')
    await saveAs(path.join(home, 'spend.parquet'))
    await page.getByRole('menuitem', { name: /Parquet, rows of usage/ }).click()
    await expect(activity).toContainText('spend.parquet')
    expect(readFileSync(path.join(home, 'spend.parquet')).toString('latin1', 0, 4)).toBe('PAR1')
  })

  await test.step('statements for each customer with 18 %', async () => {
    const folder = path.join(home, 'statements')
    mkdirSync(folder)
    await running.app.evaluate(({ dialog }, folder) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [folder] })
    }, folder)
    const insight = insightPage(page)
    await insight.open('Statements')
    const terms = page.getByRole('group', { name: 'Terms' })
    await terms.getByRole('combobox', { name: 'One statement for each' }).selectOption('customer_id')
    await terms.getByRole('combobox', { name: 'Month' }).selectOption(first.slice(0, 7))
    await terms.getByRole('textbox', { name: 'Markup' }).fill('18')
    await page.keyboard.press('Enter')
    await insight.settled()
    await page.getByRole('button', { name: 'Save to a folder…' }).click()
    await expect(activity).toContainText(folder)
    await expectAccessible(page, 'statements')
    await takePictures(page, 'spend-statements')
    const names = new Map(gateway.state().keys.map(({ id, labels }) => [id, new Map(labels).get('customer_id')]))
    const customers = new Set(raw.flatMap(({ keyId }) => names.get(keyId) ?? []))
    await expect(activity).toContainText(`${customers.size} statement`)
    expect(readdirSync(folder)).toHaveLength(2 * customers.size + 2)
    const index = readFileSync(path.join(folder, `${first.slice(0, 7)}.csv`), 'utf8')
      .trimEnd()
      .split('\r\n')
    expect(index.at(-1)?.split(',')[3]).toBe(sumRaw(raw, () => true))
    const [customer = ''] = customers
    const own = index.find((line) => line.split(',')[1] === customer)?.split(',')
    expect(own?.[3]).toBe(sumRaw(raw, ({ keyId }) => names.get(keyId) === customer))
    expect(Math.abs(Number(own?.[7]) - Number(own?.[3]) * 1.18)).toBeLessThan(0.0051)
  })
})
