import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { openUsage, usageFolder } from '../../main/spend/open-usage.ts'
import { createStoredUsage } from '../../main/spend/stored-usage.ts'

/** What a process does once, as an app that has just been started. */
export type OpeningName = 'open' | 'read' | 'source'

const openings: Readonly<Record<OpeningName, (folder: string) => Promise<unknown>>> = {
  open: (folder) => openUsage(usageFolder(folder)),
  source: (folder) => createStoredUsage(folder, {}).source(),
  /** The files one after the other, each whole: what anything that opens them does at least. */
  async read(folder) {
    const own = usageFolder(folder)
    const parts: Uint8Array[] = []
    for (const name of readdirSync(own))
      if (/\.(use|json)$/.test(name)) parts.push(await readFile(path.join(own, name)))
    return parts
  },
}

// `as`: the bench starts it with a name of the table above.
const [, , name, folder] = process.argv as [string, string, OpeningName, string]
const began = performance.now()
await openings[name](folder)
process.stdout.write(String(performance.now() - began))
