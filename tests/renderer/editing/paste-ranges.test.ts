import { expect, it } from 'vitest'
import type { ClipBlock } from '../../../renderer/cells/clip-block.ts'
import { pasteBlock } from '../../../renderer/editing/paste-act.ts'
import { previewPaste } from '../../../renderer/editing/paste-preview.ts'
import { atOnce } from '#shared/domain/sliced-work.ts'
import { ORDINARY } from '../../../renderer/editing/paste-place.ts'
import { parseBlock } from '#shared/domain/tsv.ts'
import { aList } from '../state/list.ts'
import { openHands } from './grid-hands.ts'

const block = (text: string): ClipBlock => ({ cells: parseBlock(text), numbers: null, own: null })
const open = () => openHands(aList(...Array.from({ length: 6 }, (_, n) => ({ n }))), ['env'])

it('fills several ranges where the block fits each of them', async () => {
  const grid = await open()
  grid.selectAll(['label:env', 0, 1], ['label:env', 4, 5])
  pasteBlock(grid.hands, block('a\nb'))
  expect(grid.texts('label:env')).toEqual(['a', 'b', null, null, 'a', 'b'])
  expect(grid.said()).toBe('4 cells staged')
})

it('pastes nothing where it does not fit one of them, and says so before and after', async () => {
  const grid = await open()
  grid.selectAll(['label:env', 0, 1], ['label:env', 4])
  const said = /Several areas take one cell, .*Nothing was pasted/
  const preview = atOnce(previewPaste(grid.hands, block('a\nb'), ORDINARY))
  expect([preview.isPossible, preview.text]).toEqual([false, expect.stringMatching(said)])
  pasteBlock(grid.hands, block('a\nb'))
  expect(grid.texts('label:env')).toEqual(Array(6).fill(null))
  expect(grid.said()).toMatch(said)
  expect(grid.now().undoName).toBeNull()
})

it('takes no blank from elsewhere for an end that is taken off a key', async () => {
  const grid = await open()
  grid.now().stage('end', [{ row: 0, field: 'expiry', to: '2027-01-31T23:59:59Z' }])
  grid.select('expiry', 0)
  pasteBlock(grid.hands, block('\n2028-01-31'))
  expect(grid.texts('expiry').slice(0, 2)).toEqual(['2027-01-31T23:59:59Z', '2028-01-31T23:59:59Z'])
  expect(grid.said()).toBe('1 cell staged · 1 blank expiry left alone')
})
