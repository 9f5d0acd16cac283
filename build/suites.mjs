import fs from 'node:fs'
import { inCheckout } from './checkout.mjs'
import { withOwnDisplay } from './display.mjs'
import { failedOfPlaywright, failedOfVitest } from './failed-tests.mjs'
import { step } from './progress.mjs'
import { runHere } from './run.mjs'
import { programOf } from './static-checks.mjs'
import { tallyPlaywright, tallyVitest } from './tally.mjs'
import { withTemporaryFolder } from './temporary-folder.mjs'

const reportFile = (name) => inCheckout('out', 'results', `${name}.json`)

const takeReport = (name) => {
  try {
    return JSON.parse(fs.readFileSync(reportFile(name), 'utf8'))
  } catch {
    return null
  }
}

// A report of an earlier run must never be read as this run's.
const forgetReport = (name) => fs.rmSync(reportFile(name), { force: true })

// The caller's own workspace and credential are no business of a test.
const testEnvironment = (ours = {}) => {
  const theirs = Object.entries(process.env).filter(([name]) => !name.startsWith('FOBSHEET_'))
  return { ...Object.fromEntries(theirs), ...ours }
}

/** Runs the unit and integration tests, which need no display. Test files share their modules: it takes half the time. */
export async function runUnitTests(args = []) {
  const name = 'Unit and integration tests'
  forgetReport('unit')
  const file = reportFile('unit')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const vitest = [
    programOf('vitest/vitest.mjs'),
    'run',
    '--config',
    'build/vitest.config.mjs',
    '--no-isolate',
    ...reporters,
    ...args,
  ]
  // What tests leave behind goes with the run: a machine that tests often has no room for it.
  const code = await withTemporaryFolder('unit', (folder) =>
    step(name, () => runHere(process.execPath, vitest, { env: testEnvironment({ TMPDIR: folder }) })),
  )
  const report = takeReport('unit')
  return { name, failures: failedOfVitest(report), ...tallyVitest(report, code) }
}

const playwright = (args, config = 'playwright') => {
  const program = programOf('@playwright/test/cli.js')
  return [process.execPath, program, 'test', '--config', `build/${config}.config.mjs`, ...args]
}

/** Runs what is asked of the finished artefacts, on a display and a keyring of their own. */
export const runPackagedTests = () =>
  withOwnDisplay(
    (shown) => runHere('dbus-run-session', ['--', ...playwright([], 'playwright-packaged')], { env: shown }),
    {
      env: testEnvironment(),
    },
  )

/** Runs the journeys in the real app; each worker makes a display, a session bus and a keyring of its own. */
export async function runJourneys(runtime, args = [], wishes = {}) {
  const name = 'End-to-end tests'
  forgetReport('e2e')
  const code = await withTemporaryFolder('e2e', (folder) => {
    const env = testEnvironment({
      TMPDIR: folder,
      // Not among what goes with that folder: to read the tests as JavaScript anew takes seconds of each run.
      PWTEST_CACHE_DIR: inCheckout('out', 'cache', 'playwright'),
      ELECTRON_OVERRIDE_DIST_PATH: runtime.folder,
      ...wishes,
    })
    const [command, ...rest] = playwright(args)
    return step(name, () => runHere(command, rest, { env }))
  })
  const report = takeReport('e2e')
  return { name, failures: failedOfPlaywright(report), ...tallyPlaywright(report, code) }
}
