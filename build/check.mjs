import './node-version.mjs'
import { runCommand } from './failure.mjs'
import { reportSuites } from './report.mjs'
import { setUpModules } from './setup.mjs'
import { runStaticChecks } from './static-checks.mjs'
import { runUnitTests } from './suites.mjs'

/** Samples of the campaigns: minutes of work that `npm test` does and a check between two edits does not wait for. */
const campaigns = [
  'tests/main/apply/core-simulation-*.test.ts',
  'tests/main/workspace/{failing-disk,cut-journal}.test.ts',
  'tests/main/workspace/killed-processes.test.mjs',
  // Needs LibreOffice, which `npm test` installs.
  'tests/main/export/recalculated.test.ts',
]

await runCommand(() =>
  reportSuites(async (finish) => {
    await setUpModules()
    // At the same time, unlike `npm test`, whose tests would then be late.
    const without = campaigns.map((files) => `--exclude=${files}`)
    const [checks, tests] = await Promise.all([runStaticChecks(), runUnitTests(without)])
    finish(...checks, tests)
  }),
)
