import { memo } from 'react'
import type { CSSProperties } from 'react'
import { lineAt } from '../state/group-lines.ts'
import { useStore } from '../state/use-store.ts'
import type { Range } from '../cells/range.ts'
import type { ColumnLayout, PlacedColumn } from '../cells/use-columns.ts'
import { ROW_HEIGHT } from './sight.ts'

/** What a rectangle says: selected, copied, cut, about to be filled, or filled beyond what was selected. */
export type OverlayKind = 'selected' | 'copied' | 'cut' | 'filling' | 'beyond'

interface OverlayProps {
  readonly range: Range
  readonly kind: OverlayKind
  readonly layout: ColumnLayout
}

/** A rectangle, drawn once over the cells instead of in each: a part that scrolls and a part that stands still. */
export const Overlay = memo(function Overlay({ range, kind, layout }: OverlayProps) {
  const edge = layout.pinned.length - 1
  const pinned = layout.all.slice(range.left, Math.min(range.right, edge) + 1)
  const center = layout.all.slice(Math.max(range.left, edge + 1), range.right + 1)
  return (
    <>
      {center.length > 0 && <Part range={range} kind={kind} columns={center} opens={pinned.length === 0} closes />}
      <div className="overlay-pinned" style={{ width: layout.pinnedWidth }}>
        {pinned.length > 0 && <Part range={range} kind={kind} columns={pinned} opens closes={center.length === 0} />}
      </div>
    </>
  )
})

interface PartProps {
  readonly range: Range
  readonly kind: OverlayKind
  readonly columns: readonly PlacedColumn[]
  readonly opens: boolean
  readonly closes: boolean
}

function Part({ range, kind, columns, opens, closes }: PartProps) {
  const groups = useStore((store) => store.groups)
  const top = lineAt(groups, range.top)
  const first = columns[0]
  const last = columns.at(-1)
  if (!first || !last) return null
  const style: CSSProperties = {
    top: top * ROW_HEIGHT,
    height: (lineAt(groups, range.bottom) - top + 1) * ROW_HEIGHT,
    left: first.start,
    width: last.start + last.width - first.start,
    borderLeftWidth: opens ? undefined : 0,
    borderRightWidth: closes ? undefined : 0,
  }
  return <div className={`overlay overlay-${kind}`} aria-hidden="true" style={style} />
}
