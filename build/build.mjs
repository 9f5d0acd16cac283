import { fileURLToPath } from 'node:url'
import { runCommand } from './failure.mjs'
import { beginBuild, isBuildFresh } from './freshness.mjs'
import { step } from './progress.mjs'
import { setUpModules, withCheckoutLock } from './setup.mjs'

const build = () =>
  step('Building', async () => {
    const finishBuild = beginBuild()
    // The bundler is there only once the packages are.
    const { bundle } = await import('./bundle.mjs')
    await bundle()
    finishBuild()
  })

/** Builds the app into out/, whether or not it seems to need it. */
export const buildAlways = () => withCheckoutLock(build)

/** Builds the app into out/ unless that was done from exactly these sources. */
export async function buildIfStale() {
  if (isBuildFresh()) return
  await withCheckoutLock(async () => {
    if (!isBuildFresh()) await build()
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runCommand(async () => {
    await setUpModules()
    await buildAlways()
  })
}
