import { inCheckout } from './checkout.mjs'
import { runHere } from './run.mjs'
import { step } from './progress.mjs'
import { tally } from './tally.mjs'

// Two at a time: types and lint make use of all cores, but not all the time, format and unused code of one.
const lanes = [
  [
    { name: 'Types', script: 'typescript/bin/tsc', args: ['-b'] },
    { name: 'Lint', script: 'oxlint/bin/oxlint', args: [] },
  ],
  [
    {
      name: 'Format',
      script: 'prettier/bin/prettier.cjs',
      args: ['--check', '--log-level', 'warn', '--cache', '--cache-location', 'out/cache/prettier', '.'],
    },
    { name: 'Unused code', script: 'knip/bin/knip.js', args: ['--no-progress'] },
  ],
]

/** The path of a program that a package of node_modules brings. */
export const programOf = (script) => inCheckout('node_modules', ...script.split('/'))

const runCheck = async ({ name, script, args }) => {
  const code = await step(name, () => runHere(process.execPath, [programOf(script), ...args]))
  return { name, ...tally({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, code }) }
}

/** Runs types, lint, format and unused code, each to its end, and counts each as one test. */
export async function runStaticChecks() {
  const runLane = async (checks) => {
    const results = []
    for (const check of checks) results.push(await runCheck(check))
    return results
  }
  return (await Promise.all(lanes.map(runLane))).flat()
}
