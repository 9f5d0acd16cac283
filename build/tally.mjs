/** The result of one suite: what counts as passed and as failed. A skipped test counts as failed, and so does a suite that ran nothing. */
export function tally({ passed, failed, skipped = 0, code }) {
  const bad = failed + skipped
  const ranNothing = passed + bad === 0
  const crashed = code !== 0 && bad === 0
  return { passed, failed: bad + (ranNothing || crashed ? 1 : 0) }
}

/** Reads Vitest's JSON report; `null` stands for a report that was never written. */
export function tallyVitest(report, code) {
  if (report === null) return tally({ passed: 0, failed: 0, code })
  // A file that fails before its first test has no tests to count.
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  )
  return tally({
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
    code,
  })
}

/** Reads Playwright's JSON report; `null` stands for a report that was never written. */
export function tallyPlaywright(report, code) {
  if (report === null) return tally({ passed: 0, failed: 0, code })
  const { expected, unexpected, flaky, skipped } = report.stats
  return tally({ passed: expected, failed: unexpected + flaky, skipped, code })
}

/** The sum of several results. */
export const sum = (results) =>
  results.reduce((all, { passed, failed }) => ({ passed: all.passed + passed, failed: all.failed + failed }), {
    passed: 0,
    failed: 0,
  })

/** The closing line that machines read. */
export const closingLine = ({ passed, failed }) => `${passed} passed, ${failed} failed`
