import type { CSSProperties, PointerEvent } from 'react'
import { words } from '#shared/words/en.ts'
import { lineAt } from '../state/group-lines.ts'
import { useStore } from '../state/use-store.ts'
import { VisibleText } from '../ui/visible-text.tsx'
import { startDrag } from './drag.ts'
import type { Held } from './drag.ts'
import { fillTarget, fillToBlockEnd, previewFill } from '../editing/fill-drag.ts'
import { fillTargetOf } from '../editing/fill-plan.ts'
import type { FillKind, FillTarget } from '../editing/fill-plan.ts'
import type { FillPreview } from '../editing/fx.ts'
import type { Hands } from '../editing/hands.ts'
import { placeUnder } from './place-under.ts'
import type { Range } from '../cells/range.ts'
import type { ColumnLayout } from '../cells/use-columns.ts'
import { ROW_HEIGHT } from './sight.ts'

interface FillHandleProps {
  readonly range: Range
  readonly layout: ColumnLayout
  readonly hands: Hands
  readonly preview: FillPreview | null
}

/** The corner of the selection: dragged it fills, with Ctrl or Option it goes on counting, with the right button it asks. */
export function FillHandle({ range, layout, hands, preview }: FillHandleProps) {
  const groups = useStore((store) => store.groups)
  const column = layout.all[range.right]
  if (!column) return null
  const isPinned = range.right < layout.pinned.length
  const style: CSSProperties = {
    top: (lineAt(groups, range.bottom) + 1) * ROW_HEIGHT - 4,
    left: column.start + column.width - 4,
  }
  const handle = (
    <div
      className="fill-handle"
      aria-hidden="true"
      title={words.grid.fillHandle}
      style={style}
      onPointerDown={(event) => beginFill(hands, range, event)}
      onDoubleClick={(event) => {
        event.stopPropagation()
        fillToBlockEnd(hands)
      }}
      onContextMenu={(event) => {
        event.preventDefault()
        event.stopPropagation()
      }}
    />
  )
  return (
    <>
      {isPinned ? (
        <div className="overlay-pinned" style={{ width: layout.pinnedWidth }}>
          {handle}
        </div>
      ) : (
        handle
      )}
      {preview && <FillTip preview={preview} layout={layout} />}
    </>
  )
}

function FillTip({ preview, layout }: { readonly preview: FillPreview; readonly layout: ColumnLayout }) {
  const { filled } = preview.target
  const groups = useStore((store) => store.groups)
  const column = layout.all[filled.right]
  return (
    <div
      className="fill-tip"
      aria-hidden="true"
      style={{
        top: (lineAt(groups, filled.bottom) + 1) * ROW_HEIGHT + 6,
        left: column ? column.start + column.width + 6 : 0,
      }}
    >
      <VisibleText text={preview.last} />
    </div>
  )
}

function kindFor({ isCounting }: Held): FillKind {
  return isCounting ? 'series' : 'copy'
}

function beginFill(hands: Hands, range: Range, event: PointerEvent<HTMLElement>): void {
  const grid = event.currentTarget.closest<HTMLElement>('[role=grid]')
  if (!grid || (event.button !== 0 && event.button !== 2)) return
  const isAsking = event.button === 2
  event.preventDefault()
  event.stopPropagation()
  if (isAsking) keepMenusAway()
  let target: FillTarget | null = null
  startDrag(grid, event.pointerId, {
    move(x, y, held) {
      const place = placeUnder(grid, hands, x, y)
      target = fillTargetOf(range, clampPlace(hands, place))
      hands.show({ fill: target && { target, last: previewFill(hands, target, kindFor(held)) } })
      const { all } = hands.layout()
      const seen = clampPlace(hands, place)
      hands.reveal({ at: seen.at, column: all[seen.column]?.id ?? '' })
    },
    drop(x, y, held) {
      hands.show({ fill: null })
      if (!target) return
      if (isAsking) hands.show({ panel: { kind: 'fill', x, y, target } })
      else fillTarget(hands, target, kindFor(held))
      if (!isAsking) hands.focus()
    },
    cancel: () => hands.show({ fill: null }),
  })
}

/** Where the right button is let go Windows asks for a menu, before that of the fill is there: not until the next press. */
function keepMenusAway(): void {
  const end = new AbortController()
  const options = { capture: true, signal: end.signal }
  const handleMenu = (event: MouseEvent): void => {
    // Asked for by a key.
    if (event.button !== 2) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  window.addEventListener('contextmenu', handleMenu, options)
  window.addEventListener('pointerdown', () => end.abort(), options)
}

function clampPlace(hands: Hands, { at, column }: { readonly at: number; readonly column: number }) {
  const rows = hands.store.getState().view.length
  return { at: Math.min(Math.max(at, 0), rows - 1), column: Math.min(column, hands.layout().all.length - 1) }
}
