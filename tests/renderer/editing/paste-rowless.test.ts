import { renderHook } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { useClipboard } from '../../../renderer/editing/clipboard.ts'
import { pasteAsDrafts } from '../../../renderer/editing/paste-drafts.ts'
import { aList } from '../state/list.ts'
import type { ShortKey } from '../state/list.ts'
import { openHands } from './grid-hands.ts'

/** A grid that hears the clipboard, with the focus nowhere or on its cell. */
async function listening(keys: readonly ShortKey[], isFocused: boolean) {
  const grid = await openHands(aList(...keys), ['env'])
  const scroller = document.createElement('div')
  scroller.tabIndex = -1
  document.body.append(scroller)
  if (isFocused) scroller.focus()
  renderHook(() => useClipboard({ current: scroller }, grid.hands))
  const paste = async (text: string): Promise<void> => {
    const data = new DataTransfer()
    if (text !== '') data.setData('text/plain', text)
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }))
    await vi.dynamicImportSettled()
  }
  return { ...grid, paste, panel: () => grid.hands.fx().panel }
}

it('offers drafts of what is pasted into an organisation without keys', async () => {
  const { paste, panel, hands, texts, now } = await listening([], false)
  await paste('web\t100\napp\t200')
  const shown = panel()
  expect(shown).toMatchObject({ kind: 'overflow', overflow: { rows: 2, from: 0, left: 0 } })
  if (shown?.kind === 'overflow') pasteAsDrafts(hands, shown.overflow)
  expect([texts('name'), texts('monthly_limit')]).toEqual([
    ['web', 'app'],
    ['100', '200'],
  ])
  now().undo()
  expect(now().view).toHaveLength(0)
})

it('leaves a paste into a field to the field', async () => {
  const { paste, panel, said } = await listening([], false)
  const field = document.createElement('input')
  document.body.append(field)
  field.focus()
  await paste('web')
  expect([panel(), said()]).toEqual([null, ''])
})

it('says that there is nothing on the clipboard to paste', async () => {
  const { paste, said } = await listening([{ n: 1 }], true)
  await paste('')
  expect(said()).toBe('There is no text on the clipboard to paste.')
})

it('says so when more rows are pasted than can be drafted at once', async () => {
  const { paste, panel, said } = await listening([], false)
  await paste('x\n'.repeat(10_001))
  expect([panel(), said()]).toEqual([null, 'At most 10,000 drafts at once.'])
})
