import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { inCheckout } from './checkout.mjs'

const shown = (file, titles, message = '') => {
  const reason = stripVTControlCharacters(message).split('\n', 1)[0]
  return [path.relative(inCheckout(), file), ...titles].join(' › ') + (reason ? `: ${reason.slice(0, 200)}` : '')
}

/** The failed tests of Vitest's JSON report, a line each, with the first line of the reason. */
export const failedOfVitest = (report) =>
  (report?.testResults ?? []).flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed')
    if (status === 'failed' && failed.length === 0) return [shown(name, [], message)]
    return failed.map((test) => shown(name, [...test.ancestorTitles, test.title], test.failureMessages?.[0]))
  })

/** The failed tests of Playwright's JSON report, a line each, with the first line of the reason. */
export const failedOfPlaywright = (report) => {
  const inSuite = (suite) => [
    ...(suite.suites ?? []).flatMap(inSuite),
    ...(suite.specs ?? [])
      .filter(({ ok }) => !ok)
      .map(({ title, file, tests }) => {
        const messages = tests.flatMap((test) => test.results.map((result) => result.error?.message))
        return shown(inCheckout('tests', 'e2e', file), [title], messages.find(Boolean))
      }),
  ]
  return (report?.suites ?? []).flatMap(inSuite)
}
