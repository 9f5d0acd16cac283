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

/** All columns of the list as they stand, pinned ones first: which are shown, in which order. The way to bring a hidden one back. */
export function ColumnsPanel({ known }: { readonly known: readonly GridColumn[] }) {
  const store = useStoreApi()
  const { order, pinned } = useStore((now) => now.columnSettings)
  const natural = known.map(({ id }) => id)
  const standing = pinned.filter((id) => natural.includes(id))
  const ordered = orderColumns(natural, order)
  const scrolling = ordered.filter((id) => !standing.includes(id))
  const titles = new Map(known.map(({ id, title }) => [id, title]))
  const titleOf = (id: string): string => titles.get(id) ?? id
  const { changeColumns } = store.getState()
  return (
    <Dock name={text.columns}>
      <p className="dock-say">{text.columnsHint}</p>
      <ul className="dock-list">
        {standing.map((id, at) => (
          <ColumnLine
            key={id}
            id={id}
            title={titleOf(id)}
            {...movesOf(standing, at, (before) => changeColumns({ pinned: moveBefore(pinned, id, before) }))}
          />
        ))}
        {scrolling.map((id, at) => (
          <ColumnLine
            key={id}
            id={id}
            title={titleOf(id)}
            {...movesOf(scrolling, at, (before) => changeColumns({ order: moveBefore(ordered, id, before) }))}
          />
        ))}
      </ul>
      <div className="dock-buttons">
        <Button onClick={() => changeColumns(FIRST_COLUMNS)}>{text.reset}</Button>
      </div>
    </Dock>
  )
}

/** How a column moves up and down among those of its part; `null` at its ends. */
function movesOf(part: readonly string[], at: number, moveTo: (before: string | null) => void) {
  return {
    onUp: at > 0 ? () => moveTo(part[at - 1] ?? null) : null,
    onDown: at < part.length - 1 ? () => moveTo(part[at + 2] ?? null) : null,
  }
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
  const { hideColumns, pinColumns } = store.getState()
  const name = showInvisible(title)
  return (
    <li className="dock-column">
      <label className="dock-check">
        <input
          type="checkbox"
          aria-label={text.show(name)}
          checked={!isHidden}
          onChange={({ target }) => hideColumns([id], !target.checked)}
        />
        <VisibleText text={title} />
      </label>
      <Button
        kind="quiet"
        aria-label={text.pin(name)}
        title={text.pin(name)}
        aria-pressed={isPinned}
        onClick={() => pinColumns([id], !isPinned)}
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
