import { useId, useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { StoreApi } from 'zustand'
import { words } from '#shared/words/en.ts'
import { draftAt } from '../state/draft-rows.ts'
import { rowIdIn } from '../state/staged-book.ts'
import type { Store } from '../state/store-shape.ts'
import { useStore, useStoreApi } from '../state/use-store.ts'
import { cellSourceOf, nameAt } from '../cells/cell-source.ts'
import { VisibleText } from '../ui/visible-text.tsx'
import { Dock } from './dock.tsx'
import { useFoundKeys } from './use-found-keys.ts'

const text = words.goTo
const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 }

/** Goes to a key by its name, its id, or an expression, or to a draft by its name, with what is found as one types. */
export function GoToPanel() {
  const store = useStoreApi()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const found = useFoundKeys(typed)
  const listId = useId()
  const goTo = (row: number | undefined): void => {
    if (row !== undefined) seekRow(store, row)
  }
  const handleKey = (event: KeyboardEvent): void => {
    const step = STEPS[event.key]
    if (step) setChosen(Math.min(Math.max(chosen + step, 0), Math.max(found.rows.length - 1, 0)))
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) goTo(found.rows[chosen])
    else return
    event.preventDefault()
  }
  return (
    <Dock name={text.name}>
      <label className="dock-field">
        {text.text}
        <input
          autoFocus
          role="combobox"
          aria-expanded={found.rows.length > 0}
          aria-controls={listId}
          aria-activedescendant={found.rows.length > 0 ? `${listId}-${chosen}` : undefined}
          spellCheck={false}
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value)
            setChosen(0)
          }}
          onKeyDown={handleKey}
        />
      </label>
      <p className="dock-say" role="status">
        {typed.trim() === '' ? text.hint : found.count === 0 ? text.none : text.found(found.count, found.hidden)}
      </p>
      <FoundList id={listId} rows={found.rows} chosen={chosen} onChoose={goTo} />
    </Dock>
  )
}

interface FoundListProps {
  readonly id: string
  readonly rows: readonly number[]
  readonly chosen: number
  readonly onChoose: (row: number) => void
}

function FoundList({ id, rows, chosen, onChoose }: FoundListProps) {
  const store = useStoreApi()
  const shown = useStore((now) => now.shown)
  const source = cellSourceOf(store.getState())
  if (!source) return null
  return (
    <div id={id} className="dock-list" role="listbox" aria-label={text.list}>
      {rows.map((row, at) => (
        <div
          key={row}
          id={`${id}-${at}`}
          role="option"
          tabIndex={-1}
          aria-selected={at === chosen}
          className="dock-item dock-option"
          data-row={rowIdIn(source.book, row)}
          onPointerDown={(event) => {
            event.preventDefault()
            onChoose(row)
          }}
        >
          <VisibleText text={nameAt(source, row) ?? words.drafts.unnamed} />
          <span className="dock-item-place">
            {draftAt(source.book, row) === null ? rowIdIn(source.book, row) : words.drafts.isDraft}
            {shown?.[row] === 0 && ` · ${text.isHidden}`}
          </span>
        </div>
      ))}
    </div>
  )
}

/** Selects a key's row in the column that is active; a key that the filter hides is shown again first. */
function seekRow(store: StoreApi<Store>, row: number): void {
  const { shown, clearFilters, say, selection } = store.getState()
  const seek = (): boolean => {
    store.getState().unfoldTo(row)
    const { view, isSorting, seek: seekPlace } = store.getState()
    const at = view.indexOf(row)
    if (at >= 0 && !isSorting) seekPlace({ at, column: selection?.active.column ?? 'name' })
    return !isSorting
  }
  if (shown?.[row] === 0) {
    clearFilters()
    say({ kind: 'info', text: text.shownAgain })
  }
  if (seek()) return
  // A large list takes a moment to come back.
  const unsubscribe = store.subscribe((now) => {
    if (now.isSorting) return
    unsubscribe()
    seek()
  })
}
