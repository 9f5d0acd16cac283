import { labelField } from '#shared/domain/field.ts'
import { renameLabel } from '#shared/domain/label-rename.ts'
import type { CollisionRule, LabelRename } from '#shared/domain/label-rename.ts'
import { createColumnReader } from './column-reader.ts'
import { draftRows } from './draft-rows.ts'
import type { RowSource } from './row-source.ts'
import type { EditBlock } from './staged-shape.ts'

/** What is to be done with a label column: a new key, another label's key, or away with it. */
export interface LabelTask {
  readonly act: 'rename' | 'delete'
  readonly key: string
  /** The key to begin with; for a merge that of the other label. */
  readonly to: string
}

/** What a rename comes to over all keys and drafts, hidden ones too; staged values count. Keys that are gone stay as they are. */
export function previewRename(
  source: RowSource & { readonly ownRow: number | null },
  { from, to, rule }: { readonly from: string; readonly to: string; readonly rule: CollisionRule },
): LabelRename {
  return renameLabel({
    rowCount: source.table.rowCount,
    further: draftRows(source.book),
    oldAt: createColumnReader(source, labelField(from)),
    newAt: createColumnReader(source, labelField(to)),
    rule,
    ownRow: source.ownRow,
  })
}

/** A rename as cells to stage. */
export function editsOfRename(from: string, to: string, { removed, set }: LabelRename): readonly EditBlock[] {
  return [
    { field: labelField(from), rows: removed, tos: Array.from(removed, () => null) },
    { field: labelField(to), rows: set.rows, tos: set.tos },
  ].filter(({ rows }) => rows.length > 0)
}

/** The removal of a label from every key and draft that carries it, as cells to stage. */
export function editsOfDelete(
  source: RowSource & { readonly ownRow: number | null },
  key: string,
): { readonly edits: readonly EditBlock[]; readonly isOwnLeft: boolean } {
  const away = renameLabel({
    rowCount: source.table.rowCount,
    further: draftRows(source.book),
    oldAt: createColumnReader(source, labelField(key)),
    newAt: () => '',
    rule: 'keep-new',
    ownRow: source.ownRow,
  })
  return { edits: editsOfRename(key, key, away), isOwnLeft: away.isOwnLeft }
}
