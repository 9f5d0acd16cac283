import { expectAccessible } from '../support/accessibility.ts'
import { insightPage } from '../support/insight-page.ts'
import { expect, test } from '../support/journey.ts'
import { openGrid } from '../support/open-grid.ts'
import { writePastLabels } from '../support/past-labels.ts'
import { takePictures } from '../support/pictures.ts'
import { rawUsage, sumRaw } from '../support/raw-usage.ts'
import type { RawSpend } from '../support/raw-usage.ts'
import { spendPage } from '../support/spend-page.ts'

const DAY = 86_400_000
const iso = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** The first days of a month and of the next two, two months before this one: whole months that have ended. */
function pastMonths(): readonly [string, string, string] {
  const now = new Date()
  const start = (back: number): string => iso(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1))
  return [start(2), start(1), start(0)]
}

/** What became of 25 keys in the middle of a month: a team that is there, and was not theirs until then. */
const WAS = 'platform'
const MOVED_KEYS = 25

const dayBefore = (day: string): string => iso(Date.parse(day) - DAY)

test('spend by team and month ties to the raw answers to the billionth, by the labels of now and of the day', async ({
  startFakeGateway,
  startApp,
  home,
}) => {
  const { running, page, gateway, keys } = await openGrid({ startFakeGateway, startApp }, { keys: 120 })
  await page.setViewportSize({ width: 1440, height: 900 })
  const spend = spendPage(page)
  const [first, second, end] = pastMonths()
  const raw = await rawUsage(gateway, `${first}T00:00:00Z`, `${end}T00:00:00Z`)
  const labels = new Map(gateway.state().keys.map((key) => [key.id, new Map(key.labels)]))
  const label = (keyId: string, name: string): string | undefined => labels.get(keyId)?.get(name)
  const middle = iso(Date.parse(first) + 14 * DAY)
  const moving = raw.filter(({ day, keyId }) => day < middle && ![undefined, WAS].includes(label(keyId, 'team')))
  const moved = new Set([...new Set(moving.map(({ keyId }) => keyId))].slice(0, MOVED_KEYS))
  const wasMoved = ({ day, keyId }: RawSpend): boolean => day < middle && moved.has(keyId)
  const teamThen = (row: RawSpend): string | undefined => (wasMoved(row) ? WAS : label(row.keyId, 'team'))
  const insight = insightPage(page)

  await test.step('nothing is fetched before it is asked for', async () => {
    await spend.open()
    await expect(page.getByRole('heading', { name: 'Spend has not been fetched yet' })).toBeVisible()
    await expectAccessible(page, 'spend, never fetched')
    await takePictures(page, 'spend-never')
    // From the third day on somebody listed keys, and again in the middle of the month, after 25 were relabelled.
    const seen = `${iso(Date.parse(first) + 2 * DAY)}T09:00:00Z`
    writePastLabels(home, gateway, { seen, changed: `${middle}T07:00:00Z`, keyIds: moved, label: 'team', was: WAS })
    await spend.fetchUsage()
  })

  await test.step('team by month, and the total is what the gateway says', async () => {
    await spend.days(first, dayBefore(end))
    const teams = [...new Set([...labels.values()].flatMap((all) => all.get('team') ?? []))]
    for (const team of teams.slice(0, 3)) {
      const mine = raw.filter(({ keyId }) => label(keyId, 'team') === team)
      expect(await spend.exact(spend.row(team))).toEqual([
        sumRaw(mine, ({ day }) => day < second),
        sumRaw(mine, ({ day }) => day >= second),
        sumRaw(mine, () => true),
      ])
    }
    expect((await spend.exact(spend.total)).at(-1)).toBe(sumRaw(raw, () => true))
    await expect(spend.residual).toHaveAttribute('data-residual', '0')
    await expect(page.getByText('to the cent')).toBeVisible()
    await expectAccessible(page, 'spend')
  })

  const tools = await rawUsage(gateway, `${first}T00:00:00Z`, `${end}T00:00:00Z`, 'origin_title')
  const byTool = (value: string | null): string => sumRaw(tools, (row) => row.value === value)
  await test.step('usage by tool is fetched for the days that are shown, and its parts are the same total', async () => {
    const field = 'tool (origin)'
    await spend.act('Fetched on demand', `${field} not yet`, 'Move to columns')
    await expect(page.getByRole('heading', { name: `Usage by ${field} has not been fetched` })).toBeVisible()
    await expectAccessible(page, 'spend by tool, not fetched')
    await takePictures(page, 'spend-by-tool-missing')
    await page.getByRole('button', { name: /^Fetch / }).press('Enter')
    await expect(spend.pivot).toBeVisible({ timeout: 30_000 })
    await spend.act('Columns', 'month', 'Remove')
    await spend.settled()
    await expect(spend.pivot.getByRole('columnheader', { name: '(none)', exact: true })).toBeVisible()
    // Names in their order, then what has none, then the total.
    const names = ['Fob Chat', 'nightly eval', 'support-bot', 'VS Code', null]
    expect(await spend.exact(spend.total)).toEqual([...names.map(byTool), sumRaw(raw, () => true)])
    await expect(spend.residual).toHaveAttribute('data-residual', '0')
    const mine = tools.filter(({ keyId, value }) => label(keyId, 'team') === 'growth' && value === 'VS Code')
    expect((await spend.exact(spend.row('growth')))[3]).toBe(sumRaw(mine, () => true))
    await expectAccessible(page, 'spend by tool')
    await takePictures(page, 'spend-by-tool')
    await spend.act('Columns', field, 'Remove')
    await spend.settled()
    await spend.list('Fetched on demand').scrollIntoViewIfNeeded()
    await takePictures(page, 'spend-further')
    await spend.act('Fields', 'month', 'Move to columns')
    await spend.settled()
    await expect(spend.list('Fetched on demand').getByRole('option', { name: field })).toHaveText(/\d+ days/)
  })

  await test.step('25 keys that were relabelled in the middle of a month are read both ways, over a bridge', async () => {
    expect(moved.size).toBe(MOVED_KEYS)
    await page.getByRole('radio', { name: 'As of the day' }).check()
    await spend.settled()
    const teams = [WAS, ...new Set([...moved].flatMap((keyId) => label(keyId, 'team') ?? []))]
    for (const team of teams) {
      const mine = raw.filter((row) => teamThen(row) === team)
      expect(await spend.exact(spend.row(team))).toEqual([
        sumRaw(mine, ({ day }) => day < second),
        sumRaw(mine, ({ day }) => day >= second),
        sumRaw(mine, () => true),
      ])
    }
    await page.getByRole('button', { name: 'Compare readings' }).click()
    await expect(insight.bridge.locator('[data-moved]')).toHaveAttribute('data-moved', sumRaw(raw, wasMoved))
    await expect(insight.bridge).toContainText(`through ${MOVED_KEYS} keys`)
    for (const team of teams.slice(1)) {
      const move = insight.bridge.getByRole('row').filter({ has: page.getByRole('cell', { name: team, exact: true }) })
      const mine = raw.filter((row) => wasMoved(row) && label(row.keyId, 'team') === team)
      await expect(move).toContainText(WAS)
      await expect(move.locator('[data-value]')).toHaveAttribute(
        'data-value',
        sumRaw(mine, () => true),
      )
    }
    await expectAccessible(page, 'spend, bridge')
    await takePictures(page, 'spend-bridge')
    await page.getByRole('radio', { name: 'Now' }).check()
    await spend.settled()
  })

  await test.step('a filter on env leaves the rest out, and says how much', async () => {
    await spend.filter('Fields', 'env', ['production'])
    await expect(spend.list('Filters').getByRole('option')).toHaveText(/env = production/)
    expect((await spend.exact(spend.total)).at(-1)).toBe(
      sumRaw(raw, ({ keyId }) => label(keyId, 'env') === 'production'),
    )
    await expect(page.getByText(/filters leave out/)).toBeVisible()
    const production = sumRaw(raw, (row) => wasMoved(row) && label(row.keyId, 'env') === 'production')
    await expect(insight.bridge.locator('[data-moved]')).toHaveAttribute('data-moved', production)
    await page.getByRole('button', { name: 'Compare readings' }).click()
  })

  let team = ''
  await test.step('a second field is expanded by keys, and a cell is drilled', async () => {
    await spend.act('Fields', 'feature', 'Move to rows')
    await spend.settled()
    const lines = spend.pivot.getByRole('rowheader', { expanded: false })
    team = JSON.parse((await lines.first().locator('..').getAttribute('data-row')) ?? '[]')[0][1]
    await lines.first().focus()
    await page.keyboard.press('ArrowRight')
    await expect(spend.row(team).getByRole('rowheader')).toHaveAttribute('aria-expanded', 'true')
    const below = spend.pivot.locator(`[role=row][data-row^='[["value",${JSON.stringify(team)}],[']`)
    await expect(below.first()).toBeVisible()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    const panel = page.getByRole('complementary', { name: 'What is in the cell' })
    const production = raw.filter(
      ({ keyId, day }) => label(keyId, 'team') === team && label(keyId, 'env') === 'production' && day < second,
    )
    const ids = new Set(production.map(({ keyId }) => keyId))
    await expect(panel.getByRole('table', { name: 'Keys' }).getByRole('row')).toHaveCount(ids.size)
    const days = new Set(production.map(({ day }) => day))
    await expect(panel.getByRole('table', { name: 'Days' }).getByRole('row')).toHaveCount(days.size)
    await expect(spend.exactOfCell).toHaveText(/^\$ [\d,]+\.\d+$/)
    await expectAccessible(page, 'spend, drilled')
    await takePictures(page, 'spend-drill')
    await panel.getByRole('button', { name: 'Open in grid' }).click()
    await expect(keys.grid).toHaveAttribute('aria-rowcount', String(ids.size + 1))
    await page
      .getByRole('button', { name: /keys? of a cell of spend/ })
      .first()
      .click()
    await expect(spend.row(team).getByRole('rowheader')).toHaveAttribute('aria-expanded', 'true')
    await page.keyboard.press('Escape')
  })

  await test.step('a list is sorted by the value that is pressed', async () => {
    const title = spend.pivot.getByRole('columnheader', { name: 'Total spend' })
    await title.click()
    await expect(title).toHaveAttribute('aria-sort', 'descending')
    await spend.settled()
    await page.getByRole('button', { name: 'Collapse all' }).click()
    await spend.settled()
    const totals = await spend.pivot
      .locator('[role=row][data-row]:not([data-total]) [role=gridcell][data-total="column"]')
      .evaluateAll((cells) => cells.map((cell) => Number(cell.getAttribute('data-value'))))
    expect(totals.length).toBeGreaterThan(2)
    expect(totals).toEqual(totals.toSorted((one, other) => other - one))
  })

  await test.step('a relabel in review says what it moves of the last 30 days, and follows what is staged', async () => {
    const [from, to] = [iso(Date.now() - 29 * DAY), iso(Date.now() + DAY)]
    const lately = await rawUsage(gateway, `${from}T00:00:00Z`, `${to}T00:00:00Z`)
    const movedBy = (ids: readonly string[]): string => sumRaw(lately, ({ keyId }) => ids.includes(keyId))
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Keys' }).click()
    await keys.filter('env=production and spend>0')
    const [one = '', other = ''] = await keys.visibleIds()
    for (const id of [one, other]) await keys.type(id, 'label:env', 'prod')
    await keys.type(one, 'label:tier', 'gold')
    await keys.reviewButton.click()
    const groups = page.getByRole('region', { name: 'What changes' }).locator('[data-moved]')
    const all = page.getByRole('region', { name: 'What it means' }).locator('[data-moved]')
    await expect(groups).toHaveCount(2)
    expect(await groups.evaluateAll((shown) => shown.map((group) => group.getAttribute('data-moved')))).toEqual([
      movedBy([one, other]),
      movedBy([one]),
    ])
    await expect(all).toHaveAttribute('data-moved', movedBy([one, other]))
    await expect(groups.first()).toContainText('of the last 30 days moves')
    await expectAccessible(page, 'review, dollars moved')
    await takePictures(page, 'review-dollars')
    await page.getByRole('button', { name: 'Unstage tier on 1 key' }).click()
    await page.keyboard.press('Control+z')
    await expect(groups).toHaveCount(2)
    await page.getByRole('button', { name: 'Unstage env on 2 keys' }).click()
    await expect(all).toHaveAttribute('data-moved', movedBy([one]))
    await page.getByRole('button', { name: 'Discard all' }).click()
    await page.getByRole('button', { name: /^Discard \d+ change/ }).click()
    await spend.open()
  })

  await test.step('what was fetched is there without the gateway, and what rose since one looked is told', async () => {
    await insight.open('What changed')
    await page.getByRole('textbox', { name: 'Times the usual day' }).fill('1.2')
    await page.getByRole('textbox', { name: 'Dollars a day above the usual' }).fill('1')
    await page.keyboard.press('Enter')
    await insight.settled()
    await insight.open('Pivot')
    const before = await spend.exact(spend.total)
    await page.getByRole('radio', { name: 'As of the day' }).check()
    await spend.settled()
    await expect(spend.notes).toContainText('Labels were first seen on')
    await gateway.close()
    await running.quit()
    const again = await startApp({ FOBSHEET_HOME: home })
    const later = await again.window('index')
    const offline = spendPage(later)
    const { news } = insightPage(later)
    await expect(news).toContainText(/^Spend: .* more than usual, /)
    await expectAccessible(later, 'news of spend')
    await takePictures(later, 'spend-news')
    await news.getByRole('button', { name: 'What changed' }).click()
    await insightPage(later).settled()
    await insightPage(later).open('Pivot')
    await expect(offline.pivot).toBeVisible()
    await offline.days(first, dayBefore(end))
    await offline.filter('Fields', 'env', ['production'])
    expect((await offline.exact(offline.total)).at(-1)).toBe(before.at(-1))
    const [fetched] = await offline.list('Fetched on demand').getByRole('option', { name: 'tool (origin)' }).allTextContents() // prettier-ignore
    await offline.act('Fetched on demand', fetched?.replace(')', ') ') ?? '', 'Move to columns')
    await offline.act('Columns', 'month', 'Remove')
    await expect(later.getByRole('columnheader', { name: '(none)', exact: true })).toBeVisible()
    await offline.settled()
    expect((await offline.exact(offline.total)).at(-1)).toBe(before.at(-1))
  })
})
