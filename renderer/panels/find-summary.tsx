import { useMemo } from 'react'
import { useStore as useZustand } from 'zustand'
import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'
import { countOutOfView } from './find-hits.ts'
import type { FindSession } from './find-state.ts'
import { joinNotes } from '../cells/notes.ts'

const find = words.find

/** How many cells were found, and how many of them can be changed or seen. */
export function FindSummary({ session }: { readonly session: FindSession }) {
  const { wish, found, isBadPattern, searching, replacing } = useZustand(session.state)
  const view = useStore((store) => store.view)
  const hidden = useMemo(() => (found ? countOutOfView(found, view) : 0), [found, view])
  const say = (): string => {
    if (replacing !== null) return find.replacing(replacing)
    if (isBadPattern) return find.badPattern
    if (wish.text === '') return find.nothingTyped
    if (searching !== null && searching > 0) return find.searching(searching)
    if (!found) return ''
    if (found.cells === 0) return find.none
    return joinNotes([
      find.found(found.cells),
      find.changes(found.cells - found.fixed),
      found.fixed > 0 && find.fixed(found.fixed),
      hidden > 0 && find.hidden(hidden),
    ])
  }
  return (
    <p className={isBadPattern ? 'dock-say dock-bad' : 'dock-say'} role="status" aria-label={find.summary}>
      {say()}
    </p>
  )
}
