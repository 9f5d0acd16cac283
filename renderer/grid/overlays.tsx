import { useStore } from '../state/use-store.ts'
import { FillHandle } from './fill-handle.tsx'
import type { GridFx } from '../editing/fx.ts'
import type { Hands } from '../editing/hands.ts'
import { Overlay } from './overlay.tsx'
import type { OverlayKind } from './overlay.tsx'
import type { Range } from '../cells/range.ts'
import { sizeOfAll } from '../cells/ranges.ts'
import type { ColumnLayout } from '../cells/use-columns.ts'
import './overlay.css'

interface OverlaysProps {
  readonly ranges: readonly Range[]
  readonly layout: ColumnLayout
  readonly fx: GridFx
  readonly hands: Hands
}

/** Everything drawn over the cells: what is selected, copied, cut, about to be filled; and the fill handle. */
export function Overlays({ ranges, layout, fx, hands }: OverlaysProps) {
  const viewVersion = useStore((store) => store.viewVersion)
  const rowCount = useStore((store) => store.view.length)
  const selection = useStore((store) => store.selection)
  const { clip, fill, beyond, editing } = fx
  const shown: (readonly [OverlayKind, Range])[] = []
  if (sizeOfAll(ranges) > 1) shown.push(...ranges.map((range) => ['selected', range] as const))
  if (clip?.viewVersion === viewVersion)
    shown.push(...clip.ranges.map((range) => [clip.kind === 'cut' ? 'cut' : 'copied', range] as const))
  if (fill) shown.push(['filling', fill.target.filled])
  if (beyond?.selection === selection && beyond) shown.push(['beyond', beyond.range])
  const [only] = ranges
  const hasHandle = ranges.length === 1 && only && editing === null && only.bottom < rowCount
  return (
    <>
      {shown.map(([kind, range]) => (
        <Overlay key={`${kind} ${JSON.stringify(range)}`} kind={kind} range={range} layout={layout} />
      ))}
      {hasHandle && <FillHandle range={only} layout={layout} hands={hands} preview={fill} />}
    </>
  )
}
