import { Overlay } from './overlay.tsx'
import type { Range } from './range.ts'
import { sizeOfAll } from './ranges.ts'
import type { ColumnLayout } from './use-columns.ts'

interface OverlaysProps {
  readonly ranges: readonly Range[]
  readonly layout: ColumnLayout
}

/** Everything drawn over the cells. */
export function Overlays({ ranges, layout }: OverlaysProps) {
  const isMany = sizeOfAll(ranges) > 1
  return (
    <>
      {isMany &&
        ranges.map((range) => <Overlay key={JSON.stringify(range)} kind="selected" range={range} layout={layout} />)}
    </>
  )
}
