import { useLayoutEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { ImportCell, ImportRow } from '#shared/contract/import.ts'
import type { Verdict } from '#shared/import/row-check.ts'
import { words } from '#shared/words/en.ts'
import { useStore } from '../state/use-store.ts'
import { CellText } from '../ui/cell-text.tsx'
import { showInvisible } from '../ui/invisible.ts'
import { VisibleText } from '../ui/visible-text.tsx'
import type { CellAt } from './use-preview-keys.ts'

const { preview: text } = words.importPreview

interface PreviewCellProps {
  readonly row: ImportRow
  readonly at: number
  readonly column: number
  readonly isActive: boolean
  readonly onActive: (cell: CellAt) => void
}

/** A cell of the table: what stands in it, what that means, what is wrong; Enter or a click mends it. */
export function PreviewCell({ row, at, column, isActive, onActive }: PreviewCellProps) {
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const hadFocus = useRef(false)
  useLayoutEffect(() => {
    if (!isOpen && hadFocus.current) button.current?.focus()
    hadFocus.current = isOpen
  }, [isOpen])
  const cell = row.cells[column]
  if (!cell) return null
  const problem = row.problems.find((one) => one.column === column)
  if (isOpen) return <CellEditor row={row} column={column} cell={cell} onClose={() => setOpen(false)} />
  // A text of which only the beginning is here would lose its end.
  const open = () => !cell.isCut && setOpen(true)
  const isBlank = cell.text.trim() === '' && !cell.change
  const reason = problem && showInvisible(words.importProblem.describe(problem))
  return (
    <button
      ref={button}
      type="button"
      className={cellClass(cell, row.verdict)}
      data-cell={`${at}:${column}`}
      data-column={column}
      tabIndex={isActive ? 0 : -1}
      data-invalid={problem?.code}
      aria-label={isBlank ? text.blank : undefined}
      aria-disabled={cell.isCut || undefined}
      title={cell.isCut ? text.tooLong : reason}
      onFocus={() => onActive({ at, column })}
      onClick={open}
      onKeyDown={(event) => event.key === 'F2' && open()}
    >
      <VisibleText text={cell.text} />
      <Meaning cell={cell} />
    </button>
  )
}

/** Only what would be staged looks so. */
function cellClass({ change, isFixed }: ImportCell, verdict: Verdict): string {
  const isAccepted = verdict === 'create' || verdict === 'update'
  const isNew = isAccepted && change !== null && change.before !== change.after
  return ['import-cell', isNew && 'import-cell-new', isFixed && 'import-cell-fixed'].filter(Boolean).join(' ')
}

/** What a text is read as, where that is not what it says. */
function Meaning({ cell: { text: typed, change } }: { readonly cell: ImportCell }) {
  if (!change || change.after === typed) return null
  return (
    <span className="import-meaning">
      {' = '}
      <CellText field={change.field} value={change.after} />
    </span>
  )
}

interface CellEditorProps {
  readonly row: ImportRow
  readonly column: number
  readonly cell: ImportCell
  readonly onClose: () => void
}

function CellEditor({ row, column, cell, onClose }: CellEditorProps) {
  const doImport = useStore((store) => store.doImport)
  const input = useRef<HTMLInputElement>(null)
  const isDone = useRef(false)
  useLayoutEffect(() => input.current?.select(), [])
  const finish = (isMeant: boolean) => {
    if (isDone.current) return
    isDone.current = true
    const typed = input.current?.value ?? cell.text
    if (isMeant && typed !== cell.text) void doImport({ kind: 'fix', row: row.row, column, text: typed })
    onClose()
  }
  const handleKey = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Enter' || event.key === 'Tab') finish(true)
    if (event.key === 'Escape') finish(false)
    if (event.key === 'Enter' || event.key === 'Escape') event.preventDefault()
  }
  return (
    <input
      ref={input}
      className="import-editor"
      aria-label={text.editing(row.line)}
      defaultValue={cell.text}
      spellCheck={false}
      autoFocus
      onKeyDown={handleKey}
      onBlur={() => finish(true)}
    />
  )
}
