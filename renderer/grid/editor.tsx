import { useId, useLayoutEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { canonicalValue, checkValue } from '#shared/domain/change.ts'
import type { Field } from '#shared/domain/field.ts'
import { words } from '#shared/words/en.ts'
import { readEdit } from './edit-text.ts'
import { finishEdit } from './finish-edit.ts'
import type { Editing } from './fx.ts'
import type { Hands } from './hands.ts'
import { handleKey } from './keyboard.ts'
import { goOn } from './moving.ts'
import type { PlacedColumn } from './use-columns.ts'

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
  const reasonId = useId()
  useLayoutEffect(() => {
    input.current?.focus({ preventScroll: true })
    input.current?.setSelectionRange(text.length, text.length)
    // Only when it opens: later the caret is the user's.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])
  const reason = column.field && reasonFor(column.field, text)
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
        aria-invalid={reason !== null}
        aria-describedby={reason === null ? undefined : reasonId}
        spellCheck={false}
        value={text}
        onChange={({ target }) => {
          editing.draft.text = target.value
          setText(target.value)
        }}
        onBlur={() => finishEdit(hands)}
        onKeyDown={(event) => {
          event.stopPropagation()
          handleEditorKey(hands, event, arrowsCommit)
        }}
      />
      {reason !== null && (
        <p id={reasonId} className="cell-reason" role="alert">
          {reason}
        </p>
      )}
    </div>
  )
}

function reasonFor(field: Field, text: string): string | null {
  const value = readEdit(field, text)
  const problem = value === undefined ? null : checkValue(field, canonicalValue(field, value))
  return problem && words.problem.describe(problem)
}

function handleEditorKey(
  hands: Hands,
  event: KeyboardEvent<HTMLTextAreaElement>,
  arrowsCommit: { current: boolean },
): void {
  if (event.nativeEvent.isComposing) return
  const { key } = event
  if (key === 'Escape') {
    hands.setEditing(null)
  } else if (key === 'Enter' && event.altKey) {
    event.currentTarget.setRangeText('\n', event.currentTarget.selectionStart, event.currentTarget.selectionEnd, 'end')
    event.currentTarget.dispatchEvent(new Event('input', { bubbles: true }))
  } else if (key === 'Enter' || key === 'Tab') {
    finishEdit(hands)
    goOn(hands, key === 'Tab', event.shiftKey ? -1 : 1)
  } else if (key === 'F2') {
    arrowsCommit.current = !arrowsCommit.current
  } else if (key.startsWith('Arrow') && arrowsCommit.current) {
    finishEdit(hands)
    handleKey(hands, event)
  } else return
  event.preventDefault()
}
