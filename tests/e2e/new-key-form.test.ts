import { expect, test } from '../support/journey.ts'
import { look } from '../support/look.ts'
import { openGrid } from '../support/open-grid.ts'

test('one new key is drafted in a form, field by field, and created when it is applied', async ({
  startFakeGateway,
  startApp,
}) => {
  const { page, keys, gateway } = await openGrid({ startFakeGateway, startApp }, { keys: 40 })
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('button', { name: 'New key…' }).click()
  const form = page.getByRole('dialog', { name: 'New key' })
  const [group] = gateway.state().groups

  await test.step('it says what is missing, and goes there', async () => {
    await form.getByRole('button', { name: 'Draft key' }).click()
    await expect(form.getByRole('textbox', { name: 'Name' })).toBeFocused()
    await expect(form.getByRole('textbox', { name: 'Name' })).toHaveAccessibleDescription('A key needs a name.')
    await form.getByRole('textbox', { name: 'Name' }).fill('nightly-evals')
    await form.getByRole('textbox', { name: 'Monthly limit' }).fill('0')
    await expect(form.getByRole('textbox', { name: 'Monthly limit' })).toHaveAccessibleDescription(/none/)
    await look(page, 'new-key-faults')
  })

  await test.step('filled in, it becomes a draft behind the list', async () => {
    await form.getByRole('textbox', { name: 'Monthly limit' }).fill('25')
    await form.getByRole('combobox', { name: 'Group' }).selectOption({ label: group?.name ?? '' })
    await form.getByLabel('Expires').fill('2099-01-31')
    await form.getByRole('combobox', { name: 'Value of env' }).fill('prod')
    await form.getByRole('textbox', { name: 'Label', exact: true }).fill('ticket')
    await form.getByRole('button', { name: 'Another label' }).click()
    await form.getByRole('combobox', { name: 'Value of ticket' }).fill('OPS-7')
    await look(page, 'new-key-form')
    await form.getByRole('button', { name: 'Draft key' }).click()
    await expect(form).toHaveCount(0)
    await expect(keys.cell('draft:1', 'name')).toHaveText('nightly-evals')
    await expect(keys.cell('draft:1', 'group')).toHaveText(group?.name ?? '')
    await expect(keys.cell('draft:1', 'label:ticket')).toHaveText('OPS-7')
    await expect(keys.reviewButton).toHaveAccessibleName('Review changes (1)')
  })

  await test.step('in the grid its group is typed by name', async () => {
    const other = gateway.state().groups[1]?.name ?? ''
    await keys.cell('draft:1', 'group').click()
    await page.keyboard.type(other.toUpperCase())
    await page.keyboard.press('Enter')
    await expect(keys.cell('draft:1', 'group')).toHaveText(other)
    await page.keyboard.press('Control+z')
    await expect(keys.cell('draft:1', 'group')).toHaveText(group?.name ?? '')
  })

  await test.step('applied, the key is as it was filled in', async () => {
    await keys.reviewButton.click()
    await page.getByRole('button', { name: 'Apply', exact: true }).click()
    await expect(page.getByTestId('run-summary')).toHaveAttribute('data-done', '1', { timeout: 30_000 })
    const made = gateway.state().keys.find(({ name }) => name === 'nightly-evals')
    expect(made).toMatchObject({ expires_at: '2099-01-31T23:59:59Z' })
    expect(Number(made?.monthly_limit)).toBe(25)
    expect(new Map(made?.labels)).toEqual(new Map([['env', 'prod'], ['ticket', 'OPS-7']])) // prettier-ignore
    await look(page, 'new-key-made')
  })
})
