import { useRef } from 'react'
import { words } from '#shared/words/en.ts'
import type { EditBlock } from '../state/staged-shape.ts'
import { useStoreApi } from '../state/use-store.ts'

/** Stages cells as one step, says how many, and closes the panel; once, however often it is pressed. */
export function useStageAndClose(): (name: string, edits: readonly EditBlock[]) => Promise<void> {
  const store = useStoreApi()
  const isBusy = useRef(false)
  return async (name, edits) => {
    if (isBusy.current) return
    isBusy.current = true
    const { stageInSlices, inSight, say, openPanel } = store.getState()
    const count = await inSight(name, (options) => stageInSlices(name, edits, options))
    isBusy.current = false
    say({ kind: 'info', text: count === null ? words.columns.interrupted : words.columns.done(count) })
    if (count !== null) openPanel(null)
  }
}
