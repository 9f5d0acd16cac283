import { useMemo } from 'react'
import { useStore as useZustand } from 'zustand'
import { buildFinder } from '#shared/domain/find-text.ts'
import { words } from '#shared/words/en.ts'
import { createColumnReader } from '../state/column-reader.ts'
import { useStore, useStoreApi } from '../state/use-store.ts'
import { VisibleText } from '../ui/visible-text.tsx'
import { rowIdIn } from '../state/staged-book.ts'
import { cellSourceOf, editableAt, nameAt } from '../cells/cell-source.ts'
import { createReplacer } from '../cells/find-texts.ts'
import { nameValue } from '../cells/cell-view.ts'
import type { GridColumn } from '../cells/column-model.ts'
import { firstChanges } from './find-hits.ts'
import type { FindSession } from './find-state.ts'

const MOST = 50
const find = words.find

interface FindExamplesProps {
  readonly session: FindSession
  readonly columns: readonly GridColumn[]
}

/** The first changes, old next to new; pressing one goes to its cell. */
export function FindExamples({ session, columns }: FindExamplesProps) {
  const examples = useExamples(session, columns)
  const found = useZustand(session.state, (state) => state.found)
  const more = (found?.cells ?? 0) - (found?.fixed ?? 0) - examples.length
  if (examples.length === 0) return null
  return (
    <section aria-label={find.exampleList}>
      <ul className="dock-list">
        {examples.map(({ id, at, column, name, before, after }) => (
          <li key={`${id} ${column.id}`}>
            <button
              type="button"
              className="dock-item"
              data-row={id}
              data-column={column.id}
              disabled={at === null}
              onClick={() => at !== null && session.go({ at, column: column.id })}
            >
              <span className="dock-item-place">
                <VisibleText text={name} /> · <VisibleText text={column.title} />
              </span>
              <del>
                <VisibleText text={before} />
              </del>
              <span aria-hidden="true"> → </span>
              <ins>
                <VisibleText text={after} />
              </ins>
            </button>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="dock-say">{find.more(more)}</p>}
    </section>
  )
}

function useExamples(session: FindSession, columns: readonly GridColumn[]) {
  const store = useStoreApi()
  const { found, wish, by, isBadPattern } = useZustand(session.state)
  const view = useStore((state) => state.view)
  return useMemo(() => {
    const source = cellSourceOf(store.getState())
    if (!found || !source || wish.text === '' || isBadPattern) return []
    const replace = createReplacer(buildFinder(wish), by)
    const byId = new Map(columns.map((column) => [column.id, column]))
    return firstChanges(found, { view, ownRow: source.ownRow, most: MOST }).flatMap(({ row, at, column: columnId }) => {
      const column = byId.get(columnId)
      const value = createColumnReader(source, columnId)(row)
      const field = column && editableAt(source, row, column)
      const after = value === null ? undefined : replace(columnId, value)
      if (!field || value === null || after === undefined) return []
      return [
        {
          id: rowIdIn(source.book, row),
          at,
          column,
          name: nameAt(source, row) ?? words.drafts.unnamed,
          before: nameValue(field, value),
          after: nameValue(field, after),
        },
      ]
    })
  }, [store, found, wish, by, isBadPattern, view, columns])
}
