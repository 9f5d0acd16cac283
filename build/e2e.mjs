import './node-version.mjs'
import { buildAlways } from './build.mjs'
import { runCommand } from './failure.mjs'
import { reportSuites } from './report.mjs'
import { setUp } from './setup.mjs'
import { runJourneys } from './suites.mjs'

await runCommand(() =>
  reportSuites(async (finish) => {
    const runtime = await setUp({ tests: true })
    await buildAlways()
    finish(await runJourneys(runtime, process.argv.slice(2)))
  }),
)
