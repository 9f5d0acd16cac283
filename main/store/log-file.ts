import { join } from 'node:path'
import { writeAll } from './atomic-write.ts'
import type { OpenFile } from './file-layer.ts'
import { createQueue } from './queue.ts'
import { maskSecrets } from './secret-mask.ts'
import { storeDeps } from './store-deps.ts'
import type { StoreDeps } from './store-deps.ts'

/** How much a line of the log matters. */
export type LogLevel = 'info' | 'warn' | 'error'

/** The app's own log: named events with plain values, never objects. Logging never fails and never waits. */
export interface Log {
  readonly log: (level: LogLevel, event: string, fields?: Readonly<Record<string, string | number | boolean>>) => void
  /** Resolves when everything logged so far is written. */
  readonly settled: () => Promise<void>
}

const LARGEST = 1_000_000
const LONGEST = 2000
const NEWLINE = 10

/** Opens `logs/fobsheet.log` in a folder; at 1 MB it becomes `fobsheet.1.log` and a new one begins. */
export function createLog(
  folder: string,
  { secrets, ...deps }: StoreDeps & { readonly secrets: () => readonly string[] },
): Log {
  const { files, now } = storeDeps(deps)
  const logs = join(folder, 'logs')
  const path = join(logs, 'fobsheet.log')
  const inTurn = createQueue()
  let isTornChecked = false

  async function write(line: Uint8Array): Promise<void> {
    await files.makeFolder(logs)
    const file = await files.open(path, 'append')
    try {
      if (!isTornChecked) await endTornLine(file)
      isTornChecked = true
      if ((await file.size()) + line.length <= LARGEST) return await writeAll(file, line)
    } finally {
      await file.close()
    }
    await files.rename(path, join(logs, 'fobsheet.1.log'))
    const fresh = await files.open(path, 'append')
    try {
      await writeAll(fresh, line)
    } finally {
      await fresh.close()
    }
  }

  return {
    log(level, event, fields = {}) {
      const known = secrets()
      // Masked before it is cut, or half a secret would be left at the edge.
      const clean = (text: string): string => maskSecrets(text, known).slice(0, LONGEST)
      const cleanFields = Object.entries(fields).map(([name, value]) => [
        clean(name),
        typeof value === 'string' ? clean(value) : value,
      ])
      const line = { t: now().toISOString(), level, event: clean(event), ...Object.fromEntries(cleanFields) }
      const bytes = new TextEncoder().encode(`${JSON.stringify(line)}\n`)
      inTurn(() => write(bytes)).catch(() => undefined) // a full disk must not stop the app through its log
    },
    settled: () => inTurn(async () => undefined),
  }
}

// A crash may have left half a line; without its end the next line would be lost with it.
async function endTornLine(file: OpenFile): Promise<void> {
  const size = await file.size()
  const [last] = size === 0 ? [NEWLINE] : await file.read(size - 1, 1)
  if (last !== NEWLINE) await writeAll(file, Uint8Array.of(NEWLINE))
}
