import './node-version.mjs'
import { buildAlways } from './build.mjs'
import { runCommand } from './failure.mjs'
import { reportSuites } from './report.mjs'
import { setUp } from './setup.mjs'
import { runJourneys } from './suites.mjs'

const [first, ...rest] = process.argv.slice(2)
// A picture of every state in both appearances under out/screens, for people to look at.
const takesPictures = first === '--pictures'
await runCommand(() =>
  reportSuites(async (finish) => {
    const runtime = await setUp({ tests: true })
    await buildAlways()
    if (takesPictures) finish(await runJourneys(runtime, rest, { PICTURES: 'yes' }))
    else finish(await runJourneys(runtime, process.argv.slice(2)))
  }),
)
