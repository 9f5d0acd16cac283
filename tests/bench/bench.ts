import { benchApply } from './apply.ts'
import type { Host } from './launched.ts'
import { benchEdits, benchScrolls } from './grid.ts'
import { benchBegins } from './grid-begins.ts'
import { benchImport } from './import.ts'
import { benchIpc, benchList } from './list.ts'
import { benchOrders } from './orders.ts'
import { benchPivot } from './pivot.ts'
import { benchPivotPeers } from './pivot-peers.ts'
import { benchPivotWindow } from './pivot-window.ts'
import { benchReview } from './review.ts'
import { benchSheets } from './sheets.ts'
import { benchSpend } from './spend.ts'
import { benchStart } from './start.ts'
import { benchTables } from './tables.ts'

/** `grid` is all four of the grid's, `pivot` all three of the pivot's. */
const benches: Readonly<Record<string, (host: Host) => Promise<void>>> = {
  start: benchStart,
  list: benchList,
  ipc: benchIpc,
  'grid-begins': benchBegins,
  'grid-scrolls': benchScrolls,
  'grid-edits': benchEdits,
  apply: benchApply,
  'csv-window': benchImport,
  review: benchReview,
  csv: benchTables,
  xlsx: benchSheets,
  'pivot-kernel': benchPivot,
  'pivot-peers': benchPivotPeers,
  'pivot-window': benchPivotWindow,
  spend: benchSpend,
  'grid-orders': benchOrders,
}

/** The benches of a name, or of the names that begin with it. */
const isMeant = (bench: string, name: string): boolean => bench === name || bench.startsWith(`${name}-`)

/** Runs the benches of these names, or all, and gives the exit code. */
export async function runBenches(names: readonly string[], host: Host): Promise<number> {
  const unknown = names.filter((name) => !Object.keys(benches).some((bench) => isMeant(bench, name)))
  if (unknown.length > 0) {
    host.say(`no bench called ${unknown.join(', ')}; there are: ${Object.keys(benches).join(', ')}`)
    return 1
  }
  for (const [name, bench] of Object.entries(benches)) {
    if (names.length > 0 && !names.some((wanted) => isMeant(name, wanted))) continue
    host.say(`${name} …`)
    await bench(host)
  }
  return 0
}
