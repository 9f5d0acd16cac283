import './node-version.mjs'
import { inCheckout } from './checkout.mjs'
import { BuildFailure, runCommand } from './failure.mjs'
import { step } from './progress.mjs'
import { runHere } from './run.mjs'
import { setUp } from './setup.mjs'
import { runPackagedTests } from './suites.mjs'

const make = async (args) => {
  const code = await runHere(process.execPath, [inCheckout('build', 'package.mjs'), ...args])
  if (code !== 0) throw new BuildFailure('The package could not be made')
}

await runCommand(async () => {
  await setUp({ tests: true, packageTests: true })
  await make([])
  await make(['--for-tests'])
  return step('Tests of the packaged app', runPackagedTests)
})
