import { expect, it } from 'vitest'
import { pasteClip } from '../../../renderer/editing/paste-clip.ts'
import { aList } from '../state/list.ts'
import { openHands } from './grid-hands.ts'

const ROWS = 30_000
const table = aList(...Array.from({ length: ROWS }, (_, n) => ({ n })))
const amounts = Array.from({ length: ROWS }, (_, row) => row + 0.5)
// What a spreadsheet shows is rounded; the number behind it stands in the table beside the text.
const flavours = {
  'text/plain': amounts.map((amount) => `${amount.toFixed(0)}\n`).join(''),
  'text/html': `<table>${amounts.map((amount) => `<tr><td x:num="${amount}">${amount.toFixed(0)}</td></tr>`).join('')}</table>`,
}

/** Pastes; once the reading is in sight, something else is done. */
async function aLargePaste(meanwhile: (page: Awaited<ReturnType<typeof openHands>>) => void) {
  const page = await openHands(table, ['env'])
  page.select('monthly_limit', 0)
  const inSight = new Promise<void>((resolve) => {
    const stop = page.store.subscribe(({ longWork }) => {
      if (longWork?.text !== 'Reading the clipboard') return
      stop()
      meanwhile(page)
      resolve()
    })
  })
  pasteClip(page.hands, 'plain', flavours)
  expect(page.now().stagedCount).toBe(0)
  await inSight
  return page
}

it('a clipboard that takes long to read is read in sight, and pasted where it was to go', async () => {
  const { texts, now } = await aLargePaste(({ select }) => select('label:env', 7))
  await expect.poll(() => now().stagedCount).toBe(ROWS)
  expect(texts('monthly_limit').slice(0, 3)).toEqual(['0.5', '1.5', '2.5'])
  expect(texts('label:env')[7]).toBeNull()
})

it('nothing is pasted when reading is stopped, and it is said', async () => {
  const { now, said } = await aLargePaste((page) => page.now().stopWork())
  await expect.poll(said).toBe('Stopped. Nothing was staged.')
  expect(now().stagedCount).toBe(0)
})

it('nothing is pasted into another list than the one it was to go to, and it is said', async () => {
  const { now, said } = await aLargePaste(({ show }) => show(aList({ n: 7 }, { n: 8 })))
  await expect.poll(said).toBe('The list changed meanwhile. Nothing was staged.')
  expect(now().stagedCount).toBe(0)
})
