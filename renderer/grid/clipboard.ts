import { useEffect } from 'react'
import type { RefObject } from 'react'
import { parseBlock } from '#shared/domain/tsv.ts'
import { words } from '#shared/words/en.ts'
import { singleCell } from '../state/view-selection.ts'
import { cellSourceOf } from './cell-source.ts'
import { copyRange } from './copy.ts'
import { activeOf } from './hands.ts'
import type { Hands } from './hands.ts'
import { joinNotes } from './notes.ts'
import { buildPaste, placeBlock } from './paste.ts'
import { rangeOf, selectRange, sizeOf } from './range.ts'

const { notices, undoNames } = words.grid

/**
 * Copy and paste in the grid. Without a text selection the browser sends these events to the page's body and not to the
 * focused cell, so they are heard there and taken when the focus is in the grid.
 */
export function useClipboard(scroller: RefObject<HTMLElement | null>, hands: Hands): void {
  useEffect(() => {
    const isOurs = (): boolean =>
      hands.editing() === null && (scroller.current?.contains(document.activeElement) ?? false)
    const copy = (event: ClipboardEvent): void => void (isOurs() && handleCopy(hands, event))
    const paste = (event: ClipboardEvent): void => void (isOurs() && handlePaste(hands, event))
    document.addEventListener('copy', copy)
    document.addEventListener('paste', paste)
    return () => {
      document.removeEventListener('copy', copy)
      document.removeEventListener('paste', paste)
    }
  }, [scroller, hands])
}

/** Puts the selected cells on the clipboard. */
function handleCopy(hands: Hands, event: ClipboardEvent): void {
  const state = hands.store.getState()
  const source = cellSourceOf(state)
  if (!source || state.view.length === 0) return
  const { all } = hands.layout()
  const range = rangeOf(state.selection ?? singleCell(activeOf(hands)), all)
  event.clipboardData?.setData('text/plain', copyRange(source, state.view, all, range))
  event.preventDefault()
  state.say({ kind: 'info', text: notices.copied(sizeOf(range)) })
}

/** Stages a block from the clipboard as one step and selects where it went. */
function handlePaste(hands: Hands, event: ClipboardEvent): void {
  const state = hands.store.getState()
  const { view } = state
  const source = cellSourceOf(state)
  const text = event.clipboardData?.getData('text/plain') ?? ''
  event.preventDefault()
  if (!source || view.length === 0 || text === '') return
  const { all } = hands.layout()
  const block = parseBlock(text)
  const selected = rangeOf(state.selection ?? singleCell(activeOf(hands)), all)
  const { range, overflow } = placeBlock(block, selected, view.length, all.length)
  const { edits, cells, readOnly, blankLimits } = buildPaste({
    block,
    range,
    view,
    columns: all,
    ownRow: source.ownRow,
  })
  const staged = state.stageBlocks(undoNames.paste(cells), edits)
  state.select(selectRange(range, all))
  state.say({
    kind: 'info',
    text: joinNotes([
      notices.staged(staged),
      cells > staged && notices.unchanged(cells - staged),
      readOnly > 0 && notices.readOnly(readOnly),
      blankLimits > 0 && notices.blankLimits(blankLimits),
      overflow > 0 && notices.overflow(overflow),
    ]),
  })
}
