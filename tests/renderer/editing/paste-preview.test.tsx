import { render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { ClipBlock } from '../../../renderer/cells/clip-block.ts'
import { PastePanel } from '../../../renderer/editing/paste-panel.tsx'
import { ORDINARY } from '../../../renderer/editing/paste-place.ts'
import type { PasteOptions } from '../../../renderer/editing/paste-place.ts'
import { previewPaste } from '../../../renderer/editing/paste-preview.ts'
import { PART } from '../../../renderer/state/slices.ts'
import { StoreContext } from '../../../renderer/state/use-store.ts'
import { aList } from '../state/list.ts'
import { openHands } from './grid-hands.ts'

const ROWS = 20_000
const PATIENT = { timeout: 30_000 }
const table = aList(...Array.from({ length: ROWS }, (_, n) => ({ n })))
const cells = Array.from({ length: ROWS }, (_, n) => [`key-${n}`, 'x'])
const block: ClipBlock = { cells, numbers: null, own: null }

it.each<[string, Partial<PasteOptions>, string]>([
  ['where they are pasted', {}, '40,000 cells would be written'],
  ['to the keys of the same name', { match: 'name' }, '20,000 cells would be written'],
])('a large preview is counted in slices, with the true count: rows go %s', async (_, options, said) => {
  const { hands, select } = await openHands(table, ['env', 'owner'])
  select('label:env', 0)
  const work = previewPaste(hands, block, { ...ORDINARY, ...options })
  let steps = 0
  let step = work.next()
  for (; !step.done; step = work.next()) steps++
  expect(step.value).toEqual({ isPossible: true, text: said })
  expect(steps).toBeGreaterThanOrEqual(ROWS / PART)
})

it('the panel shows the count of what is selected now, and offers no paste that cannot be done', async () => {
  const { hands, store, select, selectAll } = await openHands(table, ['env', 'owner'])
  select('label:env', 0)
  render(
    <StoreContext value={store}>
      <PastePanel block={block} hands={hands} onClose={() => undefined} />
    </StoreContext>,
  )
  expect(screen.getByRole('status').textContent).toBe('Counting…')
  expect(await screen.findByText('40,000 cells would be written', {}, PATIENT)).toBeTruthy()
  selectAll(['label:env', 0], ['label:env', 3])
  expect(await screen.findByText(/Several areas take one cell/, {}, PATIENT)).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Paste' })).toHaveProperty('disabled', true)
})
