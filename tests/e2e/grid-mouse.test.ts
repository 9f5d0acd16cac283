import { expect, test } from '../support/journey.ts'
import { openGrid } from '../support/open-grid.ts'

test('the mouse in a cell, in its text, beyond the edge, and its wheel', async ({ startFakeGateway, startApp }) => {
  const { page, keys, ids, selected } = await openGrid({ startFakeGateway, startApp }, { keys: 2000 })
  const status = page.getByRole('status', { name: 'Selection' })
  const editor = keys.grid.getByRole('textbox')
  const cell = keys.cell(ids[1] ?? '', 'label:env')
  const boxOf = async (where: typeof cell) => {
    const box = await where.boundingBox()
    if (!box) throw new Error('not drawn')
    return box
  }
  await cell.click()
  await page.keyboard.type('abcdefgh')
  await page.keyboard.press('Enter')

  await test.step('pressed twice, the caret stands where it was pressed', async () => {
    const { x, y, height } = await boxOf(cell)
    await page.mouse.dblclick(x + 24, y + height / 2)
    await expect(editor).toHaveValue('abcdefgh')
    const caret = await editor.evaluate((input: HTMLTextAreaElement) => input.selectionStart)
    expect(caret).toBeGreaterThan(0)
    expect(caret).toBeLessThan(5)
  })

  await test.step('dragging from the text of an open editor selects text and no cells', async () => {
    const { x, y, height } = await boxOf(editor)
    await page.mouse.move(x + 6, y + height / 2)
    await page.mouse.down()
    await page.mouse.move(x + 40, y + height / 2, { steps: 4 })
    await page.mouse.move(x + 40, y + height * 4, { steps: 4 })
    await page.mouse.up()
    await expect(editor).toBeFocused()
    expect(await editor.evaluate((input: HTMLTextAreaElement) => input.selectionEnd > input.selectionStart)).toBe(true)
    await page.keyboard.press('Escape')
    expect(await selected()).toEqual(['label:env.1'])
  })

  await test.step('a drag held beyond the edge scrolls on, faster further out', async () => {
    const grid = await boxOf(keys.grid)
    await cell.hover()
    await page.mouse.down()
    await page.mouse.move(grid.x + 300, grid.y + grid.height + 4, { steps: 3 })
    const top = () => keys.grid.evaluate((element) => element.scrollTop)
    const framesTo = async (distance: number): Promise<number> =>
      keys.grid.evaluate(async (element, wanted) => {
        const start = element.scrollTop
        let frames = 0
        while (element.scrollTop - start < wanted && frames < 2000) {
          await new Promise((resolve) => requestAnimationFrame(resolve))
          frames += 1
        }
        return frames
      }, distance)
    const slow = await framesTo(600)
    await page.mouse.move(grid.x + 300, grid.y + grid.height + 70)
    const fast = await framesTo(600)
    expect(fast).toBeLessThan(slow)
    await page.mouse.up()
    expect(await top()).toBeGreaterThan(1200)
    await expect(status).toContainText(/\d+ cells, \d+ keys/)
    await page.keyboard.press('Control+Home')
  })

  await test.step('the wheel scrolls, with Shift sideways, where what is pinned stands still', async () => {
    const pinned = async () => (await boxOf(keys.grid.locator('[role=gridcell][data-column=name]').first())).x
    const left = await pinned()
    const offset = () => keys.grid.evaluate(({ scrollTop, scrollLeft }) => [scrollTop > 0, scrollLeft > 0])
    await keys.grid.hover()
    await page.mouse.wheel(0, 300)
    await expect.poll(offset).toEqual([true, false])
    await page.keyboard.press('Control+Home')
    await page.keyboard.down('Shift')
    await page.mouse.wheel(0, 300)
    await page.keyboard.up('Shift')
    await expect.poll(offset).toEqual([false, true])
    expect(await pinned()).toBe(left)
  })
})
