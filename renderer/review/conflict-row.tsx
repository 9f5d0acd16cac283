import { words } from '#shared/words/en.ts'
import { Button } from '../ui/button.tsx'
import { CellText, FieldText } from '../ui/cell-text.tsx'
import type { TableColumn, TableRow } from '../ui/virtual-table.tsx'
import { VisibleText } from '../ui/visible-text.tsx'
import { OtherValue } from './other-value.tsx'
import { ROW_ACT } from './row-focus.ts'
import type { ConflictKind, Decision } from './settle-conflicts.ts'

const { columns: titles } = words.review
const text = words.conflicts

/** Columns and words of the table of conflicts: of what is staged, or of an opened plan. */
export interface ConflictTable {
  readonly columns: readonly TableColumn[]
  readonly keepMine: string
  readonly keepMineOf: (what: string) => string
}

/** The conflicts of what is staged. */
export const OF_STAGED: ConflictTable = { ...text, columns: columnsWith(titles, '276px') }
/** The conflicts of an opened plan. */
export const OF_PLAN: ConflictTable = { ...text.ofPlan, columns: columnsWith(text.ofPlan, '304px') }

function columnsWith(own: { readonly base: string; readonly mine: string }, actions: string): readonly TableColumn[] {
  return [
    { id: 'key', title: titles.key, width: 'minmax(120px, 1.3fr)' },
    { id: 'field', title: titles.field, width: 'minmax(80px, 0.8fr)' },
    { id: 'base', title: own.base, width: 'minmax(80px, 1fr)' },
    { id: 'theirs', title: titles.theirs, width: 'minmax(80px, 1fr)' },
    { id: 'mine', title: own.mine, width: 'minmax(120px, 1fr)' },
    { id: 'action', title: titles.action, quiet: true, width: actions, end: true },
  ]
}

interface ConflictRowProps {
  readonly at: number
  readonly kind: ConflictKind | undefined
  readonly table: ConflictTable
  /** The id of the kind for which another value is being typed. */
  readonly typing: string | null
  readonly decide: (at: number, kind: ConflictKind, decision: Decision) => void
  readonly type: (at: number, kind: ConflictKind | null) => void
}

/** A conflict, or several that are decided alike. */
export function conflictRow({ at, kind, table, typing, decide, type }: ConflictRowProps): TableRow {
  if (!kind) return { data: {}, cells: {} }
  const [first, ...others] = kind.conflicts
  const { keyId, field, base, to } = first.change
  const isTyping = typing === kind.id
  const act = (decision: Decision) => decide(at, kind, decision)
  const name = text.what(words.review.fieldName(field), first.name, others.length)
  return {
    data: { 'data-row': keyId, 'data-column': field, 'data-state': 'conflict', 'data-keys': String(others.length + 1) },
    cells: {
      key: (
        <>
          <VisibleText text={first.name} />
          {others.length > 0 && <span className="note"> {text.andOthers(others.length)}</span>}
        </>
      ),
      field: <FieldText field={field} />,
      base: <CellText field={field} value={base} />,
      theirs: <CellText field={field} value={first.remote} />,
      mine: isTyping ? (
        <OtherValue field={field} value={to} name={name} onDone={act} onCancel={() => type(at, null)} />
      ) : (
        <CellText field={field} value={to} />
      ),
      action: (
        <>
          <Button {...{ [ROW_ACT]: 'mine' }} aria-label={table.keepMineOf(name)} onClick={() => act({ kind: 'mine' })}>
            {table.keepMine}
          </Button>
          <Button
            {...{ [ROW_ACT]: 'theirs' }}
            aria-label={text.takeTheirsOf(name)}
            onClick={() => act({ kind: 'theirs' })}
          >
            {text.takeTheirs}
          </Button>
          <Button
            {...{ [ROW_ACT]: 'other' }}
            aria-label={text.editOf(name)}
            aria-pressed={isTyping}
            onClick={() => type(at, isTyping ? null : kind)}
          >
            {text.edit}
          </Button>
        </>
      ),
    },
  }
}
