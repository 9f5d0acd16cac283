import './node-version.mjs'
import fs from 'node:fs'
import { pathToFileURL } from 'node:url'
import { buildIfStale } from './build.mjs'
import { inCheckout } from './checkout.mjs'
import { BuildFailure } from './failure.mjs'
import { setUpModules } from './setup.mjs'

const prepare = async () => {
  await setUpModules()
  await buildIfStale()
  const file = inCheckout('out', 'main', 'cli.js')
  if (!fs.existsSync(file)) throw new BuildFailure('There is no command line in this build (main/cli.ts)')
  return file
}

try {
  const file = await prepare()
  // npm runs scripts in the checkout; files named on the command line are meant where the user stands.
  if (process.env.npm_lifecycle_event === 'fobsheet' && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD)
  process.argv[1] = file
  await import(pathToFileURL(file).href)
} catch (error) {
  if (!(error instanceof BuildFailure)) throw error
  console.error(error.message)
  process.exitCode = 1
}
