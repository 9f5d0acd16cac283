import { useEffect } from 'react'
import type { RefObject } from 'react'
import { words } from '#shared/words/en.ts'
import { inParts, inSlices, nextTurn } from '../state/slices.ts'
import { cellSourceOf } from '../cells/cell-source.ts'
import { OWN_FLAVOUR, saysAll } from '../cells/own-flavour.ts'
import { copyParts, joinCopy } from './copy.ts'
import type { Copied, CopyWish } from './copy.ts'
import { selectedRanges } from './hands.ts'
import type { Hands } from './hands.ts'
import { decimalMark } from '../ui/decimal-mark.ts'
import { isKeyboardTaken } from '../ui/keyboard-taken.ts'
import { lazyCall } from '../ui/lazy-part.tsx'
import { blockOf, sizeOfAll } from '../cells/ranges.ts'

const { notices } = words.grid

/**
 * Copy and paste in the grid. Without a text selection the browser sends these events to the page's body and not to the
 * focused cell, so they are heard there and taken when the focus is in the grid.
 */
export function useClipboard(scroller: RefObject<HTMLElement | null>, hands: Hands): void {
  useEffect(() => {
    const isOurs = (): boolean =>
      hands.editing() === null && (scroller.current?.contains(document.activeElement) ?? false)
    const copy = (event: ClipboardEvent): void => void (isOurs() && handleCopy(hands, event))
    const cut = (event: ClipboardEvent): void => {
      if (!isOurs()) return
      hands.wish.copy = 'cut'
      handleCopy(hands, event)
    }
    // Without a row there is no cell to have the focus.
    const isRowless = (): boolean => hands.store.getState().view.length === 0 && !isKeyboardTaken()
    const paste = (event: ClipboardEvent): void => void ((isOurs() || isRowless()) && handlePaste(hands, event))
    // Copying is allowed although no text is selected.
    const allow = (event: Event): void => void (isOurs() && event.preventDefault())
    document.addEventListener('beforecopy', allow)
    document.addEventListener('beforecut', allow)
    document.addEventListener('copy', copy)
    document.addEventListener('cut', cut)
    document.addEventListener('paste', paste)
    return () => {
      document.removeEventListener('beforecopy', allow)
      document.removeEventListener('beforecut', allow)
      document.removeEventListener('copy', copy)
      document.removeEventListener('cut', cut)
      document.removeEventListener('paste', paste)
    }
  }, [scroller, hands])
}

/** Copies as a key or a menu wishes: plainly, with titles, or to be moved. */
export function requestCopy(hands: Hands, wish: Hands['wish']['copy']): void {
  hands.wish.copy = wish
  // The only way to a copy event from here; it needs no right to read the clipboard.
  document.execCommand('copy')
  hands.wish.copy = 'plain'
}

/** Pastes as a key or a menu wishes. Main lets the page have the clipboard, as for a key pressed. */
export function requestPaste(hands: Hands, wish: Hands['wish']['paste']): void {
  hands.wish.paste = wish
  void hands.store.getState().requestPaste()
}

/** Puts the selected cells on the clipboard. */
function handleCopy(hands: Hands, event: ClipboardEvent): void {
  if (hands.wish.ready) {
    event.preventDefault()
    return writeFlavours(hands, event.clipboardData, hands.wish.ready)
  }
  const wish = hands.wish.copy
  hands.wish.copy = 'plain'
  const state = hands.store.getState()
  const source = cellSourceOf(state)
  if (!source || state.view.length === 0 || state.activeGroup) return
  event.preventDefault()
  const { all } = hands.layout()
  const ranges = selectedRanges(hands)
  const places = blockOf(ranges)
  if (!places) return state.say({ kind: 'info', text: notices.rangesApart })
  const id = crypto.randomUUID()
  const kind = wish === 'cut' ? 'cut' : 'copy'
  // At hand when it is pasted: until then the selection must not go on.
  if (kind === 'cut') void import('./paste-move.ts')
  const { view } = state
  const [withTitles, mark] = [wish === 'headers', decimalMark()]
  const copy = { source, view, columns: all, places, withTitles, own: { id, kind }, mark } as const
  const parts = copyParts(copy)
  const cells = sizeOfAll(ranges)
  const said = { plain: notices.copied, headers: notices.copiedWithTitles, cut: notices.cut }[wish](cells)
  const finish = (): void => state.say({ kind: 'info', text: said })
  if (parts.length > 1) void copyInSight(hands, copy, parts).then((isWritten) => isWritten && finish())
  else {
    writeFlavours(hands, event.clipboardData, joinCopy(copy, parts.map((part) => part()))) // prettier-ignore
    finish()
  }
  hands.show({
    clip: {
      kind,
      id,
      ranges,
      viewVersion: state.viewVersion,
      table: source.table,
      rows: places.rows.map((at) => view[at] ?? 0),
      columns: Array.from(places.columns, (index) => all[index]?.id ?? ''),
    },
  })
}

/** Makes a large copy in slices; when it is whole, the clipboard is asked for once more. */
async function copyInSight(hands: Hands, copy: CopyWish, parts: ReturnType<typeof copyParts>): Promise<boolean> {
  const { inSight, say } = hands.store.getState()
  const cells = copy.places.rows.length * copy.places.columns.length
  say(null)
  const made = await inSight(notices.working(cells), (options) => inSlices(inParts(parts), options))
  // Turns of their own: each of the two takes longer than a slice.
  await nextTurn()
  const copied = made && joinCopy(copy, made)
  await nextTurn()
  if (copied && writeAgain(hands, copied)) return true
  say({ kind: 'info', text: made ? notices.copyFailed : notices.copyStopped })
  hands.show({ clip: null })
  return false
}

function writeAgain(hands: Hands, copied: Copied): boolean {
  hands.wish.ready = copied
  const isWritten = document.execCommand('copy')
  hands.wish.ready = null
  return isWritten
}

function writeFlavours(hands: Hands, data: DataTransfer | null, { text, html, own, kept }: Copied): void {
  hands.kept.current = kept
  data?.setData('text/plain', text)
  if (html !== null) data?.setData('text/html', html)
  if (own !== null) data?.setData(OWN_FLAVOUR, own)
}

const pasteClip = lazyCall(async () => (await import('./paste-clip.ts')).pasteClip)

/** Pastes what the clipboard has: it can be read only as long as the event lasts. */
function handlePaste(hands: Hands, event: ClipboardEvent): void {
  const wish = hands.wish.paste
  hands.wish.paste = 'plain'
  event.preventDefault()
  const read = (flavour: string): string => event.clipboardData?.getData(flavour) ?? ''
  const own = read(OWN_FLAVOUR)
  const others = saysAll(own, hands.kept.current?.own ?? null) ? [] : ['text/plain', 'text/html']
  const texts = others.map((flavour) => [flavour, read(flavour)] as const)
  pasteClip(hands, wish, { [OWN_FLAVOUR]: own, ...Object.fromEntries(texts) })
}
