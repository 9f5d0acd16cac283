import { labelKeyOf } from '#shared/domain/field.ts'
import { words } from '#shared/words/en.ts'
import { draftCells } from '../state/draft-rows.ts'
import { nameAt } from '../cells/cell-source.ts'
import type { CellSource } from '../cells/cell-source.ts'
import { buildColumns } from '../cells/column-model.ts'
import type { GridColumn } from '../cells/column-model.ts'
import { viewDraftCell } from '../cells/draft-view.ts'
import { VisibleText } from '../ui/visible-text.tsx'
import { FieldList } from './field-list.tsx'

interface DraftDetailProps {
  readonly source: CellSource
  readonly row: number
}

// What a draft is besides its labels.
const FIELDS: ReadonlySet<string> = new Set(['monthly_limit', 'permissions', 'group', 'expiry'])

/** Everything known about a key that is not created yet: what is staged for it, and what keeps it from being made. */
export function DraftDetail({ source, row }: DraftDetailProps) {
  const labels = draftCells(source.book, row).flatMap(([field, value]) =>
    value === null ? [] : (labelKeyOf(field) ?? []),
  )
  const columns = buildColumns(source.table, labels)
  const name = columns.find(({ id }) => id === 'name')
  const shown = columns.filter(({ id }) => FIELDS.has(id) || labelKeyOf(id) !== null)
  const field = (column: GridColumn) =>
    [column.title, <DraftField key={column.id} source={source} row={row} column={column} />] as const
  const problem = name && viewDraftCell(source, row, name).hint
  return (
    <>
      <h3 className="detail-name">
        <VisibleText text={nameAt(source, row) ?? words.drafts.unnamed} />
      </h3>
      <p className="dock-say">{words.drafts.isDraft}</p>
      {problem !== undefined && <p className="detail-since">{problem}</p>}
      <section className="detail-part" aria-label={words.detail.fields}>
        <FieldList fields={shown.map(field)} />
      </section>
    </>
  )
}

/** A cell of the draft as the grid shows it, with what its hint says there. */
function DraftField({ column, source, row }: DraftDetailProps & { readonly column: GridColumn }) {
  const { text, isQuiet, hint } = viewDraftCell(source, row, column)
  return (
    <>
      <span className={isQuiet ? 'cell-faint' : undefined}>
        <VisibleText text={text} />
      </span>
      {hint !== undefined && <span className="detail-since">{hint}</span>}
    </>
  )
}
