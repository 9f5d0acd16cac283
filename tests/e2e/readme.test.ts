import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '../support/journey.ts'
import { keyGrid } from '../support/key-grid.ts'

const readme = readFileSync(path.join(import.meta.dirname, '..', '..', 'README.md'), 'utf8')

test('the first five minutes of the README, word for word', async ({ startApp }) => {
  test.slow()
  const steps = firstFiveMinutes()
  // What the README says to press and to type is read from it, so that neither can go its own way.
  const [filterKey = '', expression = ''] = codesOf(steps[1])
  const [word = '', column = '', columnKey = '', undoKey = ''] = [...codesOf(steps[2])]
  const [reviewKey = ''] = codesOf(steps[3])

  const running = await startApp()
  const connectWindow = await running.window('connect')
  await expect(connectWindow.getByRole('heading', { name: boldOf(steps[0])[0] ?? '' })).toBeVisible()
  await connectWindow.getByRole('button', { name: boldOf(steps[0])[1] ?? '' }).click()
  const page = await running.window('index')
  const keys = keyGrid(page, running.app)
  await expect(keys.grid).toHaveAttribute('aria-rowcount', '3001')

  await keys.grid.getByRole('gridcell').first().click()
  await page.keyboard.press(stroke(filterKey))
  await page.keyboard.type(expression)
  await page.keyboard.press('Enter')
  await expect(page.getByText(/not understood/)).toHaveCount(0)
  await expect(keys.grid).not.toHaveAttribute('aria-rowcount', '3001')
  const rows = Number(await keys.grid.getAttribute('aria-rowcount')) - 1
  expect(rows).toBeGreaterThan(100)

  const [first = ''] = await keys.visibleIds()
  await running.app.evaluate(({ clipboard }, text) => clipboard.writeText(text), word)
  await keys.cell(first, `label:${column}`).click()
  await page.keyboard.press(stroke(columnKey))
  await page.keyboard.press('Control+v')
  await expect(keys.cell(first, `label:${column}`)).toHaveAttribute('data-state', 'staged')
  await expect(keys.reviewButton).toHaveAccessibleName(`Review changes (${rows})`)
  await page.keyboard.press(stroke(undoKey))
  await expect(page.getByRole('button', { name: 'Review changes' })).toBeDisabled()
  await page.getByRole('button', { name: 'Redo' }).click()

  await page.keyboard.press(stroke(reviewKey))
  await expect(page.getByTestId('plan-summary')).toHaveAttribute('data-steps', String(rows))
  await page.getByRole('button', { name: boldOf(steps[4])[0] ?? '', exact: true }).click()
  const summary = page.getByTestId('run-summary')
  await expect(summary).toHaveAttribute('data-state', 'finished', { timeout: 120_000 })
  await expect(summary).toHaveAttribute('data-done', String(rows))
  await page.getByRole('link', { name: boldOf(steps[4])[1] ?? '' }).click()
  const history = page.getByRole('table', { name: 'History' })
  await expect(history.locator('[data-run]')).toHaveCount(1)
  await page.getByRole('button', { name: boldOf(steps[4])[2] ?? '' }).click()
  await expect(history.locator('[data-run]')).toHaveCount(0)
  await page.getByRole('link', { name: 'Keys' }).click()
  await expect(keys.grid).toHaveAttribute('aria-rowcount', '3001')
  await keys.filter(expression)
  await expect(keys.grid).toHaveAttribute('aria-rowcount', String(rows + 1))
})

/** The numbered steps of that part of the README. */
function firstFiveMinutes(): readonly string[] {
  const [, part = ''] = readme.split('## The first five minutes\n')
  return [...part.matchAll(/^\d+\. (.*)$/gm)].map(([, step = '']) => step)
}

const codesOf = (step = ''): readonly string[] =>
  [...step.matchAll(/`([^`]+)`|\*\*(env)\*\*/g)].map(([, code, column]) => code ?? column ?? '')

const boldOf = (step = ''): readonly string[] => [...step.matchAll(/\*\*([^*]+)\*\*/g)].map(([, bold = '']) => bold)

/** A key as it is written for people, for the keyboard. */
const stroke = (key: string): string =>
  key.replace('Ctrl', 'Control').replace(/\+([A-Z])$/, (_, letter: string) => `+${letter.toLowerCase()}`)
