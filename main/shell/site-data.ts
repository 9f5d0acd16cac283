import { readdirSync, rmSync } from 'node:fs'
import path from 'node:path'

// What Chromium needs to find the one instance that runs; the port file is of the artefact that is driven by tests.
const KEPT = /^(?:Singleton(?:Lock|Cookie|Socket)|DevToolsActivePort|lockfile)$/

/**
 * Empties Chromium's own folder. Our pages live in memory, but Chromium prepares caches, stores, cookies and a folder
 * for crash dumps on the disk all the same, for a session that nobody uses.
 */
// SECURITY: H12 and H28, nothing of a page and nothing of a crash stays behind, whatever a later Chromium may write.
export function clearSiteData(folder: string): void {
  for (const name of listNames(folder)) {
    if (KEPT.test(name)) continue
    try {
      rmSync(path.join(folder, name), { recursive: true, force: true })
    } catch {
      // Windows keeps files that are open; the next start takes them.
    }
  }
}

function listNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return [] // there is none before the first start
  }
}
