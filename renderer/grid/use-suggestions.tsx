import { useId, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import { showNumber } from '#shared/words/en/count.ts'
import { words } from '#shared/words/en.ts'
import { suggestFilter } from '../state/suggest-filter.ts'
import type { Suggestion } from '../state/suggest-filter.ts'
import { useStoreApi } from '../state/use-store.ts'
import { VisibleText } from '../ui/visible-text.tsx'
import { cellSourceOf } from '../cells/cell-source.ts'
import './suggestions.css'

/** How the filter is completed: nothing is taken unless it was chosen with the arrow keys or the mouse. */
export function useSuggestions(input: { readonly current: HTMLInputElement | null }) {
  const store = useStoreApi()
  const listId = useId()
  const [items, setItems] = useState<readonly Suggestion[]>([])
  const [chosen, setChosen] = useState(-1)
  const close = (): void => {
    setItems([])
    setChosen(-1)
  }
  const look = (): void => {
    const source = cellSourceOf(store.getState())
    const { value = '', selectionStart = 0 } = input.current ?? {}
    setItems(source ? suggestFilter(source, value, selectionStart ?? value.length) : [])
    setChosen(-1)
  }
  const take = (item: Suggestion): void => {
    // At once, or the next key would be typed where the caret was.
    flushSync(() => {
      store.getState().setFilter(item.filter)
      close()
    })
    input.current?.setSelectionRange(item.caret, item.caret)
    if (item.count === null) look()
  }
  /** Acts on a key of the field; answers whether it was for the list. */
  const handleKey = (event: KeyboardEvent): boolean => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const item = items[chosen]
    if (event.key === 'ArrowDown' && items.length === 0) look()
    else if (step !== 0 && items.length > 0) setChosen((chosen + step + items.length + 1) % (items.length + 1))
    else if ((event.key === 'Enter' || event.key === 'Tab') && item) take(item)
    else if (event.key === 'Escape' && items.length > 0) close()
    else return false
    event.preventDefault()
    return true
  }
  const isChosen = chosen >= 0 && chosen < items.length
  return {
    look,
    close,
    handleKey,
    aria: {
      'aria-autocomplete': 'list',
      'aria-controls': items.length > 0 ? listId : undefined,
      'aria-activedescendant': isChosen ? `${listId}-${chosen}` : undefined,
    } as const,
    list: items.length > 0 && <SuggestionList id={listId} items={items} chosen={chosen} onTake={take} />,
  }
}

interface SuggestionListProps {
  readonly id: string
  readonly items: readonly Suggestion[]
  readonly chosen: number
  readonly onTake: (item: Suggestion) => void
}

function SuggestionList({ id, items, chosen, onTake }: SuggestionListProps) {
  return (
    <span id={id} className="suggestions" role="listbox" aria-label={words.columns.suggestions}>
      {items.map((item, at) => (
        <span
          key={item.text}
          id={`${id}-${at}`}
          role="option"
          tabIndex={-1}
          aria-selected={at === chosen}
          className="suggestion"
          onPointerDown={(event) => {
            event.preventDefault()
            onTake(item)
          }}
        >
          <VisibleText text={item.text} />
          {item.count !== null && <span className="suggestion-count">{showNumber(item.count)}</span>}
        </span>
      ))}
    </span>
  )
}
