import fs from 'node:fs'
import path from 'node:path'
import { build } from 'vite'
import { nodeConfig, pagesConfig } from './bundle-config.mjs'
import { inCheckout } from './checkout.mjs'
import { listNodeEntries, listPages } from './entries.mjs'
import { BuildFailure } from './failure.mjs'

const parts = ['main', 'renderer']
const growing = (folder, part) => path.join(folder, `next-${part}`)

const clear = (folder) => {
  for (const part of parts) fs.rmSync(growing(folder, part), { recursive: true, force: true })
}

const swapIn = (folder, part) => {
  const target = path.join(folder, part)
  fs.rmSync(target, { recursive: true, force: true })
  if (fs.existsSync(growing(folder, part))) fs.renameSync(growing(folder, part), target)
}

/**
 * Builds everything into `main` and `renderer` under the folder. It grows beside the last build and is swapped in whole: a failed build leaves the last
 * good one, and never half of each.
 */
export async function bundle({ folder = inCheckout('out'), forTests = false } = {}) {
  clear(folder)
  const outDir = growing(folder, 'main')
  const node = listNodeEntries().map((entry) => build(nodeConfig(entry, { outDir, forTests })))
  const pages = listPages().length > 0 ? [build(pagesConfig({ outDir: growing(folder, 'renderer') }))] : []
  const finished = await Promise.allSettled([...node, ...pages])
  const broken = finished.filter(({ status }) => status === 'rejected')
  if (broken.length > 0) {
    clear(folder)
    throw new BuildFailure(broken.map(({ reason }) => reason.message).join('\n'))
  }
  for (const part of parts) swapIn(folder, part)
}
