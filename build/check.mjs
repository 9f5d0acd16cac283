import './node-version.mjs'
import { runCommand } from './failure.mjs'
import { reportSuites } from './report.mjs'
import { setUpModules } from './setup.mjs'
import { runStaticChecks } from './static-checks.mjs'
import { runUnitTests } from './suites.mjs'

await runCommand(() =>
  reportSuites(async (finish) => {
    await setUpModules()
    // At the same time, and test files share their modules, which takes half the time; `npm test` does neither.
    const [checks, tests] = await Promise.all([runStaticChecks(), runUnitTests(['--no-isolate'])])
    finish(...checks, tests)
  }),
)
