import { peakMemoryMb } from './peak-memory.ts'
import { sheetContenders } from './sheet-contenders.ts'
import type { SheetContenderName, SheetScene } from './sheet-contenders.ts'

/** What a process of one contender tells: that its rows are there, or what a run took and the most memory it ever had. */
export type SheetReport =
  | { readonly kind: 'ready'; readonly peakMb: number }
  | { readonly kind: 'ran'; readonly ms: number; readonly peakMb: number }

const peakMb = (): number => peakMemoryMb()
const tell = (report: SheetReport): void => void process.send?.(report)

/** A process of its own for one contender, so that nobody pays for what another has left behind. */
process.once('message', ({ name, scene }: { readonly name: SheetContenderName; readonly scene: SheetScene }) => {
  const run = sheetContenders[name](scene)
  process.on('message', () => void measure(run))
  tell({ kind: 'ready', peakMb: peakMb() })
})

async function measure(run: () => void | Promise<void>): Promise<void> {
  const start = performance.now()
  await run()
  tell({ kind: 'ran', ms: performance.now() - start, peakMb: peakMb() })
}
