import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { expectAccessible } from '../support/accessibility.ts'
import { inGerman } from '../support/in-german.ts'
import { insightPage } from '../support/insight-page.ts'
import { expect, test } from '../support/journey.ts'
import { manyCustomers } from '../support/many-customers.ts'
import { openGrid } from '../support/open-grid.ts'
import { takePictures } from '../support/pictures.ts'
import { inNano, rawUsage, sumRaw } from '../support/raw-usage.ts'
import { recalculated } from '../support/recalculated.ts'
import { spendPage } from '../support/spend-page.ts'

const CUSTOMERS = 240
const DAY = 86_400_000
const CENT = 10_000_000n
const iso = (at: number): string => new Date(at).toISOString().slice(0, 10)
const german = (day: string): string => day.split('-').toReversed().join('.')

/** The first day of a month so many months ago. */
function monthAgo(back: number): string {
  const now = new Date()
  return iso(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1))
}

/** Dollars as whole cents. */
const cents = (text: string | undefined): number => Math.round(Number(text) * 100)

/** An amount with 18 %, to the even cent. */
function charged(nano: bigint): bigint {
  const [whole, rest] = [(nano * 118n) / 100n / CENT, (nano * 118n) % (100n * CENT)]
  const half = 50n * CENT
  return (rest > half || (rest === half && whole % 2n === 1n) ? whole + 1n : whole) * CENT
}

test('a controller in Berlin closes the month: four months, a workbook to the cent, 240 statements', async ({
  startFakeGateway,
  startApp,
  home,
}) => {
  test.slow()
  const premake = manyCustomers(CUSTOMERS, CUSTOMERS + 40)
  const { running, page, gateway } = await openGrid({ startFakeGateway, startApp: inGerman(startApp) }, { premake })
  await page.setViewportSize({ width: 1440, height: 900 })
  const spend = spendPage(page)
  const insight = insightPage(page)
  const [from, closed, after, today] = [monthAgo(4), monthAgo(2), monthAgo(1), iso(Date.now())]
  const raw = await rawUsage(gateway, `${from}T00:00:00Z`, `${iso(Date.now() + DAY)}T00:00:00Z`)
  const labels = new Map(gateway.state().keys.map((key) => [key.id, new Map(key.labels)]))
  const activity = page.getByRole('status', { name: 'Activity' })
  const saveAs = (filePath: string) =>
    running.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    }, filePath)
  await spend.open()
  await spend.fetchUsage()

  await test.step('more than the gateway answers at once, with everything that has no team or no key', async () => {
    const { status } = await fetch(
      `${gateway.url}/v1/manage/org/usage?start=${from}T00:00:00Z&end=${today}T00:00:00Z&resolution=day`,
      { headers: { authorization: `Bearer ${gateway.managementKey}` } },
    )
    expect(status).toBe(400)
    await spend.days(from, today)
    expect((await spend.exact(spend.total)).at(-1)).toBe(sumRaw(raw, () => true))
    await expect(spend.residual).toHaveAttribute('data-residual', '0')
    const sumOf = (passes: (labels: ReadonlyMap<string, string> | undefined) => boolean): string =>
      sumRaw(raw, ({ keyId }) => passes(labels.get(keyId)))
    const [deleted, unlabeled] = [sumOf((of) => of === undefined), sumOf((of) => of !== undefined && !of.has('team'))]
    expect([Number(deleted) > 0, Number(unlabeled) > 0]).toEqual([true, true])
    expect((await spend.exact(spend.without('deleted'))).at(-1)).toBe(deleted)
    expect((await spend.exact(spend.without('unlabeled'))).at(-1)).toBe(unlabeled)
    await spend.filter('Fields', 'env', ['production'])
    expect((await spend.exact(spend.total)).at(-1)).toBe(sumOf((of) => of?.get('env') === 'production'))
    await spend.list('Filters').getByRole('option').press('Delete')
    await spend.settled()
  })

  await test.step('amounts, days and what is provisional stand as German writes them', async () => {
    const total = spend.total.locator('[role=gridcell]').last()
    await expect(total).toHaveText(/^\d{1,3}(\.\d{3})*,\d\d$/)
    const shown = (await total.textContent()) ?? ''
    expect(cents(shown.replaceAll('.', '').replace(',', '.'))).toBe(cents(sumRaw(raw, () => true)))
    await expect(spend.notes).toContainText(`Days from ${german(iso(Date.now() - 2 * DAY))} on are provisional`)
    await expect(page.getByRole('region', { name: 'Summary' })).toContainText(/back-test \d+,\d %|no earlier month/)
    await takePictures(page, 'spend-german')
  })

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

  await test.step('a name that ends in .csv gets the CSV of a German Excel, and other forms stand in a menu', async () => {
    await saveAs(path.join(home, 'spend.csv'))
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await expect(activity).toContainText('spend.csv')
    const lines = readFileSync(path.join(home, 'spend.csv'), 'utf8').trimEnd().split('\r\n') // prettier-ignore
    expect(lines[0]).toMatch(/^\ufefflabel:team;month;/)
    const written = lines
      .slice(1)
      .map((line) => inNano((line.split(';').at(-1) ?? '').replaceAll('"', '').replace(',', '.')))
    expect(written.reduce((sum, one) => sum + one, 0n)).toBe(inNano(sumRaw(raw, () => true)))
    await page.getByRole('button', { name: 'Other forms' }).click()
    await expectAccessible(page, 'spend, forms of files')
    await takePictures(page, 'spend-forms')
    await saveAs(path.join(home, 'spend.parquet'))
    await page.getByRole('menuitem', { name: /Parquet, rows of usage/ }).click()
    await expect(activity).toContainText('spend.parquet')
    expect(readFileSync(path.join(home, 'spend.parquet')).toString('latin1', 0, 4)).toBe('PAR1')
  })

  await test.step('240 statements with 18 % and a minimum are issued, and written as they were issued', async () => {
    const folder = path.join(home, 'statements')
    mkdirSync(folder)
    await running.app.evaluate(({ dialog }, folder) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [folder] })
    }, folder)
    await insight.open('Statements')
    const terms = page.getByRole('group', { name: 'Terms' })
    await terms.getByRole('combobox', { name: 'One statement for each' }).selectOption('customer_id')
    await terms.getByRole('combobox', { name: 'Month' }).selectOption(closed.slice(0, 7))
    await terms.getByRole('textbox', { name: 'Markup' }).fill('18')
    await terms.getByRole('textbox', { name: 'Minimum $' }).fill('2,50')
    await page.keyboard.press('Enter')
    await insight.settled()
    await expectAccessible(page, 'statements')
    await takePictures(page, 'spend-statements')
    await page.getByRole('button', { name: 'Issue…' }).click()
    await page.getByRole('button', { name: 'Issue and freeze' }).click()
    await expect(page.getByText(`was issued on ${german(today)}`)).toBeVisible()
    await page.getByRole('button', { name: 'Save to a folder…' }).click()
    await expect(activity).toContainText(folder)

    const month = raw.filter(({ day }) => day >= closed && day < after)
    const costs = new Map<string, bigint>()
    for (const { keyId, nano } of month) {
      const customer = labels.get(keyId)?.get('customer_id')
      if (customer !== undefined) costs.set(customer, (costs.get(customer) ?? 0n) + nano)
    }
    expect(costs.size).toBe(CUSTOMERS)
    await expect(activity).toContainText(`${CUSTOMERS} statements`)
    expect(readdirSync(folder)).toHaveLength(2 * CUSTOMERS + 3)
    const index = readFileSync(path.join(folder, `${closed.slice(0, 7)}.csv`), 'utf8').trimEnd().split('\r\n') // prettier-ignore
    const rows = index.slice(1).map((line) => line.split(','))
    const expected = [...costs].map(([customer, cost]) => [customer, cost, charged(cost) > 250n * CENT ? charged(cost) : 250n * CENT]) // prettier-ignore
    const statements = rows.filter(([, customer]) => customer !== '')
    expect(new Map(statements.map(([, customer = '', , cost = '', , , , total = '']) => [customer, [inNano(cost), inNano(total)]]))).toEqual(new Map(expected.map(([customer, ...amounts]) => [customer, amounts]))) // prettier-ignore
    const [unbilled, all] = rows.slice(-2).map((row) => row[3] ?? '')
    expect(all).toBe(sumRaw(month, () => true))
    expect(unbilled).toBe(sumRaw(month, ({ keyId }) => !labels.get(keyId)?.has('customer_id')))
    expect(inNano(rows.at(-1)?.[7] ?? '')).toBe(expected.reduce((sum, [, , total]) => sum + BigInt(total ?? 0), 0n))
  })
})
