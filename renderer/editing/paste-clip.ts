import { words } from '#shared/words/en.ts'
import { readClip } from '../cells/clip-block.ts'
import type { Hands } from './hands.ts'
import { pasteBlock } from './paste-act.ts'

const { notices } = words.grid

/** Stages what was on the clipboard, a text for each flavour, as one step, or asks how first. */
export function pasteClip(
  hands: Hands,
  wish: Hands['wish']['paste'],
  flavours: Readonly<Record<string, string>>,
): void {
  const block = readClip((flavour) => flavours[flavour] ?? '', hands.kept.current)
  const { view, activeGroup, say } = hands.store.getState()
  if (!block) return say({ kind: 'info', text: notices.nothingOnClipboard })
  if (activeGroup) return say({ kind: 'info', text: notices.groupLine })
  if (wish === 'ask' && view.length > 0) hands.show({ panel: { kind: 'paste', block } })
  else pasteBlock(hands, block)
}
