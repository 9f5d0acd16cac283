import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** Runs `work` with a folder of its own that is gone afterwards, whatever happens. */
export async function withTemporaryFolder(name, work) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `fobsheet-${name}-`))
  try {
    return await work(folder)
  } finally {
    // What is just ending may still write its last file.
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}
