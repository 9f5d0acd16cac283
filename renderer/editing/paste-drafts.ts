import { words } from '#shared/words/en.ts'
import { cellSourceOf } from '../cells/cell-source.ts'
import { transpose } from '../cells/clip-block.ts'
import type { ClipBlock } from '../cells/clip-block.ts'
import { decimalMark } from '../ui/decimal-mark.ts'
import { columnAt } from '../cells/range.ts'
import { activeOf } from './hands.ts'
import type { Hands } from './hands.ts'
import { overflowOf } from './overflow.ts'
import type { Overflow } from './overflow.ts'
import type { PasteOptions } from './paste-place.ts'
import { buildPaste, sizeOfBlock } from './paste.ts'
import { MOST_DRAFTS } from '../state/draft-rows.ts'
import { stageDrafts } from './row-acts.ts'

/** Where no row is in view, what is pasted can become new keys; what was cut stays where it is. */
export function offerDrafts(hands: Hands, given: ClipBlock, options: PasteOptions): void {
  const { say } = hands.store.getState()
  if (given.own?.kind === 'cut' || options.match !== 'position')
    return say({ kind: 'info', text: words.grid.notices.noRowToPaste })
  const block = options.transpose ? transpose(given) : given
  const left = columnAt(hands.layout().all, activeOf(hands).column)
  const overflow = overflowOf(block, { top: 0, bottom: 0, left, right: left }, 0)
  if (overflow) hands.show({ panel: { kind: 'overflow', overflow } })
  else say({ kind: 'info', text: words.drafts.notices.tooMany(MOST_DRAFTS) })
}

/** Makes a draft of each row beyond the last one, with what the block has for it. */
export function pasteAsDrafts(hands: Hands, { block, left, from, rows }: Overflow): void {
  const source = cellSourceOf(hands.store.getState())
  if (!source) return
  const columns = hands.layout().all.slice(left, left + sizeOfBlock(block).columns)
  stageDrafts(hands, {
    drafts: Array.from({ length: rows }, () => []),
    name: words.drafts.undoNames.create(rows),
    write: (made) =>
      buildPaste({ block, rows: Int32Array.from(made), offset: from, columns, source, mark: decimalMark() }).edits,
  })
}
