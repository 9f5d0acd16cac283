import { words } from '#shared/words/en.ts'
import type { Conflict } from '../state/planned-cells.ts'
import { useStoreApi } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { CellText, FieldText } from '../ui/cell-text.tsx'
import { VirtualTable } from '../ui/virtual-table.tsx'
import type { TableColumn, TableRow } from '../ui/virtual-table.tsx'
import { VisibleText } from '../ui/visible-text.tsx'
import { keepMine, takeTheirs } from './settle-conflicts.ts'
import { Section } from './section.tsx'

const { columns: titles } = words.review

const COLUMNS: readonly TableColumn[] = [
  { id: 'key', title: titles.key, width: 'minmax(120px, 1.3fr)' },
  { id: 'field', title: titles.field, width: 'minmax(80px, 0.8fr)' },
  { id: 'base', title: titles.base, width: 'minmax(80px, 1fr)' },
  { id: 'theirs', title: titles.theirs, width: 'minmax(80px, 1fr)' },
  { id: 'mine', title: titles.mine, width: 'minmax(80px, 1fr)' },
  { id: 'action', title: titles.action, quiet: true, width: '204px', end: true },
]

/** Cells that somebody else changed meanwhile: what was seen, what is there now, what is wanted. */
export function Conflicts({ conflicts }: { readonly conflicts: readonly Conflict[] }) {
  const store = useStoreApi()
  if (conflicts.length === 0) return null
  const keep = (some: readonly Conflict[]) => keepMine(store.getState(), some)
  const take = (some: readonly Conflict[]) => takeTheirs(store.getState(), some)
  const { conflictsTitle, conflictsText, keepAllMine, takeAllTheirs } = words.review
  return (
    <Section
      title={conflictsTitle}
      text={conflictsText}
      actions={
        <>
          <Button onClick={() => keep(conflicts)}>{keepAllMine}</Button>
          <Button onClick={() => take(conflicts)}>{takeAllTheirs}</Button>
        </>
      }
    >
      <VirtualTable
        label={conflictsTitle}
        columns={COLUMNS}
        count={conflicts.length}
        row={(at) => rowOf(conflicts[at], keep, take)}
      />
    </Section>
  )
}

type Settle = (conflicts: readonly Conflict[]) => void

function rowOf(conflict: Conflict | undefined, keep: Settle, take: Settle): TableRow {
  if (!conflict) return { data: {}, cells: {} }
  const { change, name, remote } = conflict
  const { keyId, field, base, to } = change
  return {
    data: { 'data-row': keyId, 'data-column': field, 'data-state': 'conflict' },
    cells: {
      key: <VisibleText text={name} />,
      field: <FieldText field={field} />,
      base: <CellText field={field} value={base} />,
      theirs: <CellText field={field} value={remote} />,
      mine: <CellText field={field} value={to} />,
      action: (
        <>
          <Button onClick={() => keep([conflict])}>{words.review.keepMine}</Button>
          <Button onClick={() => take([conflict])}>{words.review.takeTheirs}</Button>
        </>
      ),
    },
  }
}
