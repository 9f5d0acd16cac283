import './node-version.mjs'
import { buildAlways } from './build.mjs'
import { runCommand } from './failure.mjs'
import { reportSuites } from './report.mjs'
import { setUp } from './setup.mjs'
import { runStaticChecks } from './static-checks.mjs'
import { runJourneys, runUnitTests } from './suites.mjs'

await runCommand(() =>
  reportSuites(async (finish) => {
    const runtime = await setUp({ tests: true })
    finish(...(await runStaticChecks()))
    finish(await runUnitTests())
    await buildAlways()
    finish(await runJourneys(runtime, [], { JOURNEYS: 'short' }))
  }),
)
