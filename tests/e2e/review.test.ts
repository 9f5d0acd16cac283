import { control } from '../main/demo/calling.ts'
import { expect, test } from '../support/journey.ts'
import { look } from '../support/look.ts'
import { openGrid } from '../support/open-grid.ts'

test('review: groups, what they mean, conflicts decided by keyboard, the exact requests, unstaging', async ({
  startFakeGateway,
  startApp,
}) => {
  test.slow()
  const open = await openGrid({ startFakeGateway, startApp }, { keys: 300 })
  const { page, keys, ids, gateway, running } = open
  await page.setViewportSize({ width: 1440, height: 900 })
  const cell = (row: number, column: string) => keys.cell(ids[row] ?? '', column)
  await cell(0, 'label:env').click()
  await keys.paste([...Array.from({ length: 12 }, () => 'live'), 'Staging', 'stag\u200Bing', 'live-eu'].join('\n'))
  await cell(0, 'monthly_limit').click()
  await keys.paste(['0.01', '0.02', 'none', '750', '99.5'].join('\n'))
  const theirs = ids
    .slice(0, 5)
    .map((keyId, row) => ({ kind: 'label', keyId, label: 'env', value: row < 4 ? 'theirs' : 'qa' }))
  await control(gateway, '/control/drift', { changes: theirs })
  await page.getByRole('button', { name: 'Refresh' }).click()
  await keys.reviewButton.click()
  const summary = page.getByTestId('plan-summary')
  await expect(summary).toHaveAttribute('data-conflicts', '5')
  await look(page, 'review-groups')

  await test.step('what changes, the dangerous first; a group opens to its keys', async () => {
    const groups = page.getByRole('region', { name: 'What changes' })
    await expect(groups.getByRole('listitem').first()).toContainText('no cap any more')
    const toggle = groups.getByRole('button', { expanded: false }).first()
    await toggle.focus()
    await page.keyboard.press('Enter')
    await expect(groups.getByRole('table').locator('[data-row]')).toHaveCount(1)
  })

  await test.step('what it means', async () => {
    const facts = page.getByRole('region', { name: 'What it means' })
    await expect(facts).toContainText('stop working at once')
    await expect(facts).toContainText('1 key will have no cap')
    await expect(facts).toContainText('new to the organisation')
    await expect(facts).toContainText('like “staging”')
  })

  await test.step('conflicts: alike ones together, by keyboard; the focus stays', async () => {
    const table = page.getByRole('table', { name: 'Conflicts' })
    await expect(table.locator('[data-row]')).toHaveCount(5)
    await table
      .getByRole('button', { name: /^Keep mine/ })
      .first()
      .focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(summary).toHaveAttribute('data-conflicts', '4')
    await expect(table.locator('[aria-rowindex="4"] [data-act="mine"]')).toBeFocused()
    await page.getByRole('checkbox', { name: 'Decide alike ones together' }).check()
    await look(page, 'review-conflicts')
    await table
      .getByRole('button', { name: /^Take theirs: .* alike/ })
      .first()
      .click()
    await expect(summary).toHaveAttribute('data-conflicts', '2')
    await table.getByRole('button', { name: /^Edit/ }).last().click()
    await page.keyboard.type('canary')
    await page.keyboard.press('Enter')
    await expect(summary).toHaveAttribute('data-conflicts', '1')
    await page.getByRole('button', { name: 'Keep all mine' }).click()
    await expect(summary).toHaveAttribute('data-conflicts', '0')
    const planned = page.getByRole('table', { name: 'Planned changes' })
    await expect(planned.locator(`[data-row="${ids[4]}"][data-column="label:env"]`)).toContainText('canary')
  })

  await test.step('unstage a step, and undo it', async () => {
    const before = await summary.getAttribute('data-steps')
    await page
      .getByRole('table', { name: 'Planned changes' })
      .getByRole('button', { name: /^Unstage monthly limit/ })
      .first()
      .click()
    await expect(summary).not.toHaveAttribute('data-steps', before ?? '')
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await expect(summary).toHaveAttribute('data-steps', before ?? '')
    await page.keyboard.press('Control+y')
    await expect(summary).not.toHaveAttribute('data-steps', before ?? '')
    await page.keyboard.press('Control+z')
    await expect(summary).toHaveAttribute('data-steps', before ?? '')
  })

  await test.step('the exact requests, copied as curl without the key', async () => {
    await page.getByRole('button', { name: 'Requests', exact: true }).click()
    const requests = page.getByRole('table', { name: 'Requests' })
    await expect(requests).toHaveAttribute(
      'aria-rowcount',
      String(Number(await summary.getAttribute('data-writes')) + 1),
    )
    await requests.scrollIntoViewIfNeeded()
    await look(page, 'review-requests')
    await requests
      .getByRole('button', { name: /^Copy POST/ })
      .first()
      .click()
    const clip = () => running.app.evaluate(({ clipboard }) => clipboard.readText())
    await expect.poll(clip).toContain('"Authorization: Bearer $FOBSHEET_MANAGEMENT_KEY"')
    expect(await clip()).not.toContain(gateway.managementKey)
    await page.getByRole('button', { name: 'Copy all as curl' }).click()
    const writes = Number(await summary.getAttribute('data-writes'))
    await expect.poll(async () => (await clip()).trim().split('\n').length).toBe(writes)
    expect(await clip()).toContain(String.raw`stag\u200bing`)
  })
})
