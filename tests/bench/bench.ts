import type { Host } from './launched.ts'
import { benchGrid } from './grid.ts'
import { benchIpc, benchList } from './list.ts'
import { benchStart } from './start.ts'

const benches: Readonly<Record<string, (host: Host) => Promise<void>>> = {
  start: benchStart,
  list: benchList,
  ipc: benchIpc,
  grid: benchGrid,
}

/** Runs the benches of these names, or all, and gives the exit code. */
export async function runBenches(names: readonly string[], host: Host): Promise<number> {
  const unknown = names.filter((name) => !Object.hasOwn(benches, name))
  if (unknown.length > 0) {
    host.say(`no bench called ${unknown.join(', ')}; there are: ${Object.keys(benches).join(', ')}`)
    return 1
  }
  for (const [name, bench] of Object.entries(benches)) {
    if (names.length > 0 && !names.includes(name)) continue
    host.say(`${name} …`)
    await bench(host)
  }
  return 0
}
