import { peakMemoryMb } from './peak-memory.ts'
import { tableContenders } from './table-contenders.ts'
import type { TableContenderName, TableScene } from './table-contenders.ts'

/** What a process of one contender tells: that it is ready, or what a run took. */
export type TableReport =
  | { readonly kind: 'ready' }
  | { readonly kind: 'ran'; readonly ms: number; readonly rows: number; readonly peakMb: number }

const tell = (report: TableReport): void => void process.send?.(report)

/** A process of its own for one contender, so that nobody pays for what another has left behind. */
process.once('message', ({ name, scene }: { readonly name: TableContenderName; readonly scene: TableScene }) => {
  const run = tableContenders[name](scene)
  process.on('message', () => void measure(run))
  tell({ kind: 'ready' })
})

async function measure(run: () => number | Promise<number>): Promise<void> {
  const start = performance.now()
  const rows = await run()
  const ms = performance.now() - start
  tell({ kind: 'ran', ms, rows, peakMb: peakMemoryMb() })
}
