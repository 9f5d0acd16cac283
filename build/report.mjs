import { showFailure } from './failure.mjs'
import { closingLine, sum } from './tally.mjs'

const print = (results) => {
  const width = Math.max(...results.map(({ name }) => name.length))
  console.log('')
  // A log is often kept from its end only: what failed is named there once more.
  for (const failure of results.flatMap(({ failures = [] }) => failures)) console.log(`Failed: ${failure}`)
  for (const { name, passed, failed } of results) {
    console.log(`${name.padEnd(width)}  ${passed} of ${passed + failed}`)
  }
  console.log(closingLine(sum(results)))
}

/** Runs suites, which `work` hands over one by one, and prints a line each and the closing line; gives the exit code. */
export async function reportSuites(work) {
  const results = []
  try {
    await work((...finished) => results.push(...finished))
  } catch (error) {
    showFailure(error)
    results.push({ name: 'Set-up and build', passed: 0, failed: 1 })
  }
  print(results)
  return sum(results).failed === 0 ? 0 : 1
}
