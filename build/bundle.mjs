import fs from 'node:fs'
import { build } from 'vite'
import { nodeConfig, pagesConfig } from './bundle-config.mjs'
import { inCheckout } from './checkout.mjs'
import { listNodeEntries, listPages } from './entries.mjs'
import { BuildFailure } from './failure.mjs'

const parts = ['main', 'renderer']
const growing = (part) => inCheckout('out', `next-${part}`)

const clear = () => {
  for (const part of parts) fs.rmSync(growing(part), { recursive: true, force: true })
}

const swapIn = (part) => {
  const target = inCheckout('out', part)
  fs.rmSync(target, { recursive: true, force: true })
  if (fs.existsSync(growing(part))) fs.renameSync(growing(part), target)
}

/**
 * Builds everything into out/main and out/renderer. It grows beside the last build and is swapped in whole: a failed build leaves the last
 * good one, and never half of each.
 */
export async function bundle() {
  clear()
  const node = listNodeEntries().map((entry) => build(nodeConfig(entry, { outDir: growing('main') })))
  const pages = listPages().length > 0 ? [build(pagesConfig({ outDir: growing('renderer') }))] : []
  const finished = await Promise.allSettled([...node, ...pages])
  const broken = finished.filter(({ status }) => status === 'rejected')
  if (broken.length > 0) {
    clear()
    throw new BuildFailure(broken.map(({ reason }) => reason.message).join('\n'))
  }
  for (const part of parts) swapIn(part)
}
