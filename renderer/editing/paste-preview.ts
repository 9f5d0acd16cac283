import { useEffect, useState } from 'react'
import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'
import { inSlices } from '../state/slices.ts'
import type { SlicedWork } from '#shared/domain/sliced-work.ts'
import { cellSourceOf } from '../cells/cell-source.ts'
import type { ClipBlock } from '../cells/clip-block.ts'
import { joinNotes } from '../cells/notes.ts'
import type { Hands } from './hands.ts'
import { skipNotes } from './paste-notes.ts'
import { placePaste } from './paste-place.ts'
import type { PasteOptions } from './paste-place.ts'

/** What a paste would come to, in words, and whether it can be done. */
export interface PastePreview {
  readonly isPossible: boolean
  readonly text: string
}

const COUNTING: PastePreview = { isPossible: true, text: words.grid.pasteOptions.counting }

/** What a paste would come to, without doing it. */
export function* previewPaste(hands: Hands, block: ClipBlock, options: PasteOptions): SlicedWork<PastePreview> {
  const source = cellSourceOf(hands.store.getState())
  if (!source) return { isPossible: false, text: '' }
  const placed = placePaste(hands, block, options, source)
  if (!placed) return { isPossible: false, text: words.grid.notices.pasteApart }
  const built = yield* placed.build()
  return {
    isPossible: true,
    text: joinNotes([words.grid.notices.wouldPaste(built.pasted.cells), ...skipNotes({ ...placed, ...built })]),
  }
}

/** The preview of what is chosen and selected now; a large one is counted in slices, between which the page lives on. */
export function usePastePreview(hands: Hands, block: ClipBlock, options: PasteOptions): PastePreview {
  const [preview, setPreview] = useState(COUNTING)
  const selection = useStore((store) => store.selection)
  const viewVersion = useStore((store) => store.viewVersion)
  const stagedVersion = useStore((store) => store.stagedVersion)
  useEffect(() => {
    const abort = new AbortController()
    const work = inSlices(previewPaste(hands, block, options), {
      signal: abort.signal,
      onProgress: () => abort.signal.aborted || setPreview(COUNTING),
    })
    void work.then((made) => made && !abort.signal.aborted && setPreview(made))
    return () => abort.abort()
    // What is written depends on what is selected and stands there.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [hands, block, options, selection, viewVersion, stagedVersion])
  return preview
}
