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
]

await runCommand(() =>
  reportSuites(async (finish) => {
    await setUpModules()
    // At the same time, and test files share their modules, which takes half the time; `npm test` does neither.
    const without = campaigns.map((files) => `--exclude=${files}`)
    const [checks, tests] = await Promise.all([runStaticChecks(), runUnitTests(['--no-isolate', ...without])])
    finish(...checks, tests)
  }),
)
