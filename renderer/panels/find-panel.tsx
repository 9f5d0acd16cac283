import { ArrowDown, ArrowUp } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useStore as useZustand } from 'zustand'
import { words } from '#shared/words/en.ts'
import { useCommand } from '../state/use-command.ts'
import { useStore, useStoreApi } from '../state/use-store.ts'
import { shownKey, withKey } from '../cells/shown-key.ts'
import { Button } from '../ui/button.tsx'
import type { GridColumn } from '../cells/column-model.ts'
import { Dock } from './dock.tsx'
import { FindExamples } from './find-examples.tsx'
import { FindFields } from './find-fields.tsx'
import { FindSummary } from './find-summary.tsx'
import { createFindSession } from './find-session.ts'
import type { FindSession } from './find-state.ts'

const find = words.find

/** Find and replace: docked, so that the grid stays in the hands meanwhile. */
export function FindPanel({ columns }: { readonly columns: readonly GridColumn[] }) {
  const session = useFindSession(columns)
  const [isPreview, setPreview] = useState(false)
  const opened = useStore((store) => store.panel)
  useFindKeys(session)
  return (
    <Dock name={find.name}>
      <FindFields key={opened} session={session} isReplacing={opened === 'replace'} />
      <FindButtons session={session} onPreview={() => setPreview(true)} />
      <FindSummary session={session} />
      {isPreview && <FindExamples session={session} columns={columns} />}
    </Dock>
  )
}

function useFindSession(columns: readonly GridColumn[]): FindSession {
  const store = useStoreApi()
  const [session] = useState(() => createFindSession(store))
  useEffect(() => session.lookIn(columns), [session, columns])
  useEffect(() => session.follow(), [session])
  return session
}

/** F3 and Shift+F3 go from hit to hit wherever the focus is. */
function useFindKeys(session: FindSession): void {
  useCommand('next-hit', () => void session.next(1))
  useCommand('previous-hit', () => void session.next(-1))
  useEffect(() => {
    const handleKey = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== 'F3') return
      event.preventDefault()
      void session.next(event.shiftKey ? -1 : 1)
    }
    window.addEventListener('keydown', handleKey)
    return () => window.removeEventListener('keydown', handleKey)
  }, [session])
}

function FindButtons({ session, onPreview }: { readonly session: FindSession; readonly onPreview: () => void }) {
  const { found, replacing, wish } = useZustand(session.state)
  const previousKey = useStore((store) => shownKey(store, 'previous-hit'))
  const nextKey = useStore((store) => shownKey(store, 'next-hit'))
  if (replacing !== null) {
    return (
      <div className="dock-buttons">
        <Button onClick={session.stop}>{find.stop}</Button>
      </div>
    )
  }
  const isIdle = wish.text === ''
  const changes = (found?.cells ?? 0) - (found?.fixed ?? 0)
  return (
    <div className="dock-buttons">
      <Button
        aria-label={find.previous}
        title={withKey(find.previous, previousKey)}
        onClick={() => void session.next(-1)}
      >
        <ArrowUp size={14} aria-hidden />
      </Button>
      <Button aria-label={find.next} title={withKey(find.next, nextKey)} onClick={() => void session.next(1)}>
        <ArrowDown size={14} aria-hidden />
      </Button>
      <Button disabled={isIdle} onClick={onPreview}>
        {find.preview}
      </Button>
      <Button disabled={isIdle || changes === 0} onClick={() => void session.replaceOne()}>
        {find.one}
      </Button>
      <Button disabled={isIdle || changes === 0} onClick={() => void session.replaceAll()}>
        {find.all}
      </Button>
    </div>
  )
}
