import './node-version.mjs'
import { runCommand } from './failure.mjs'
import { reportSuites } from './report.mjs'
import { setUpModules } from './setup.mjs'
import { runStaticChecks } from './static-checks.mjs'
import { runUnitTests } from './suites.mjs'

await runCommand(() =>
  reportSuites(async (finish) => {
    await setUpModules()
    finish(...(await runStaticChecks()))
    finish(await runUnitTests())
  }),
)
