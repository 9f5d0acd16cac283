import { useId, useLayoutEffect, useRef, useState } from 'react'
import { handleEditorKey } from './editor-keys.ts'
import { EditorNote } from './editor-note.tsx'
import { finishEdit } from './finish-edit.ts'
import type { Editing } from './fx.ts'
import type { Hands } from './hands.ts'
import type { PlacedColumn } from '../cells/use-columns.ts'
import { noteFor } from './entry-note.ts'
import { useValueChoice, ValueList } from './value-list.tsx'

interface EditorProps {
  readonly editing: Editing
  readonly hands: Hands
  readonly column: PlacedColumn
  readonly left: number | null
}

/** The editor inside a cell. A text area, because a label may hold line breaks. */
export function Editor({ editing, hands, column, left }: EditorProps) {
  const input = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState(editing.draft.text)
  const arrowsCommit = useRef(editing.mode === 'overwrite')
  const [noteId, listId] = [useId(), useId()]
  const choice = useValueChoice(hands, editing.field, text, editing.withList === true)
  useLayoutEffect(() => {
    input.current?.focus({ preventScroll: true })
    const caret = (editing.caret && input.current && caretAt(input.current, editing.caret)) ?? text.length
    input.current?.setSelectionRange(caret, caret)
    // Only when it opens: later the caret is the user's.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])
  const note = noteFor(hands, editing, text)
  const handlePick = (picked: string): void => {
    editing.draft.text = picked
    finishEdit(hands)
    hands.focus()
  }
  const chosen = choice.isOpen && choice.chosen >= 0
  return (
    <div
      role="gridcell"
      className="cell cell-editing"
      style={{ left: left ?? undefined, width: column.width }}
      aria-colindex={column.index + 1}
      aria-selected
      data-row={editing.keyId}
      data-column={column.id}
    >
      <textarea
        ref={input}
        className={column.isNumber ? 'cell-input cell-number' : 'cell-input'}
        rows={1}
        aria-label={column.title}
        aria-invalid={note?.isFault === true}
        aria-describedby={note ? noteId : undefined}
        aria-controls={choice.isOpen ? listId : undefined}
        aria-activedescendant={chosen ? `${listId}-${choice.chosen}` : undefined}
        spellCheck={false}
        value={text}
        onChange={({ target }) => {
          editing.draft.text = target.value
          setText(target.value)
        }}
        // Whoever goes to another window comes back to what he was typing.
        onBlur={() => document.hasFocus() && finishEdit(hands)}
        onKeyDown={(event) => {
          event.stopPropagation()
          handleEditorKey(hands, event, { arrowsCommit, choice, pick: handlePick })
        }}
      />
      {note && !choice.isOpen && <EditorNote id={noteId} note={note} />}
      <ValueList id={listId} title={column.title} choice={choice} onPick={handlePick} />
    </div>
  )
}

/** The place in the text under a point; `null` where there is none. */
function caretAt(input: HTMLElement, { x, y }: { readonly x: number; readonly y: number }): number | null {
  const found = document.caretPositionFromPoint(x, y)
  return found?.offsetNode === input ? found.offset : null
}
