import { ArrowDown, ArrowUp, Pin } from 'lucide-react'
import { FIRST_COLUMNS, moveBefore, orderColumns } from '#shared/domain/grid-view.ts'
import { words } from '#shared/words/en.ts'
import { useStore, useStoreApi } from '../state/use-store.ts'
import { Button } from '../ui/button.tsx'
import { showInvisible } from '../ui/invisible.ts'
import { VisibleText } from '../ui/visible-text.tsx'
import type { GridColumn } from '../cells/column-model.ts'
import { Dock } from './dock.tsx'

const text = words.views

/** All columns of the list: which are shown, in which order, which stand still. The way to bring a hidden one back. */
export function ColumnsPanel({ known }: { readonly known: readonly GridColumn[] }) {
  const store = useStoreApi()
  const { order } = useStore((now) => now.columnSettings)
  const natural = known.map(({ id }) => id)
  const ordered = orderColumns(natural, order)
  const byId = new Map(known.map((column) => [column.id, column]))
  const { changeColumns } = store.getState()
  return (
    <Dock name={text.columns}>
      <p className="dock-say">{text.columnsHint}</p>
      <ul className="dock-list">
        {ordered.map((id, at) => (
          <ColumnLine
            key={id}
            id={id}
            title={byId.get(id)?.title ?? id}
            onUp={at > 0 ? () => changeColumns({ order: moveBefore(ordered, id, ordered[at - 1] ?? null) }) : null}
            onDown={
              at < ordered.length - 1
                ? () => changeColumns({ order: moveBefore(ordered, id, ordered[at + 2] ?? null) })
                : null
            }
          />
        ))}
      </ul>
      <div className="dock-buttons">
        <Button onClick={() => changeColumns(FIRST_COLUMNS)}>{text.reset}</Button>
      </div>
    </Dock>
  )
}

interface ColumnLineProps {
  readonly id: string
  readonly title: string
  readonly onUp: (() => void) | null
  readonly onDown: (() => void) | null
}

function ColumnLine({ id, title, onUp, onDown }: ColumnLineProps) {
  const store = useStoreApi()
  const isHidden = useStore((now) => now.columnSettings.hidden.includes(id))
  const isPinned = useStore((now) => now.columnSettings.pinned.includes(id))
  const { hideColumn, pinColumn } = store.getState()
  const name = showInvisible(title)
  return (
    <li className="dock-column">
      <label className="dock-check">
        <input
          type="checkbox"
          aria-label={text.show(name)}
          checked={!isHidden}
          onChange={({ target }) => hideColumn(id, !target.checked)}
        />
        <VisibleText text={title} />
      </label>
      <Button
        kind="quiet"
        aria-label={text.pin(name)}
        title={text.pin(name)}
        aria-pressed={isPinned}
        onClick={() => pinColumn(id, !isPinned)}
      >
        <Pin size={13} aria-hidden />
      </Button>
      <Button
        kind="quiet"
        aria-label={text.up(name)}
        title={text.up(name)}
        disabled={!onUp}
        onClick={onUp ?? undefined}
      >
        <ArrowUp size={13} aria-hidden />
      </Button>
      <Button
        kind="quiet"
        aria-label={text.down(name)}
        title={text.down(name)}
        disabled={!onDown}
        onClick={onDown ?? undefined}
      >
        <ArrowDown size={13} aria-hidden />
      </Button>
    </li>
  )
}
