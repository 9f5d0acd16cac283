import { words } from '#shared/words/en.ts'
import { readClip } from '../cells/clip-block.ts'
import type { ClipBlock } from '../cells/clip-block.ts'
import { inSlices, quickly } from '../state/slices.ts'
import type { SlicedWork } from '#shared/domain/sliced-work.ts'
import type { Hands } from './hands.ts'
import { pasteBlock } from './paste-act.ts'

const { notices } = words.grid

type Wish = Hands['wish']['paste']

/** Stages what was on the clipboard, a text for each flavour, as one step, or asks how first. */
export function pasteClip(hands: Hands, wish: Wish, flavours: Readonly<Record<string, string>>): void {
  const reading = readClip((flavour) => flavours[flavour] ?? '', hands.kept.current)
  const read = quickly(reading)
  if (read) pasteRead(hands, wish, read.result)
  else void readInSight(hands, wish, reading)
}

/** What takes longer to read than a key press may take is pasted where it was to go, if that is still the same place. */
async function readInSight(hands: Hands, wish: Wish, reading: SlicedWork<ClipBlock | null>): Promise<void> {
  const { book, viewVersion, selection, inSight, say } = hands.store.getState()
  say(null)
  const { block, isStopped } = await inSight(notices.reading, async (options) => ({
    block: await inSlices(reading, options),
    isStopped: options.signal?.aborted ?? false,
  }))
  const now = hands.store.getState()
  if (isStopped) return say({ kind: 'info', text: notices.stopped })
  if (now.book !== book || now.viewVersion !== viewVersion) return say({ kind: 'info', text: notices.listChanged })
  if (selection && now.selection !== selection) now.select(selection)
  pasteRead(hands, wish, block)
}

function pasteRead(hands: Hands, wish: Wish, block: ClipBlock | null): void {
  const { view, activeGroup, say } = hands.store.getState()
  if (!block) return say({ kind: 'info', text: notices.nothingOnClipboard })
  if (activeGroup) return say({ kind: 'info', text: notices.groupLine })
  if (wish === 'ask' && view.length > 0) hands.show({ panel: { kind: 'paste', block } })
  else pasteBlock(hands, block)
}
