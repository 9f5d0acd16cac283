/** Every test of a Vitest report, by title. */
export const testsOfVitest = (report) =>
  (report?.testResults ?? []).flatMap((file) =>
    file.assertionResults.map(({ title, status }) => ({ title, passed: status === 'passed' })),
  )

/** Every journey of a Playwright report, by title. */
export const testsOfPlaywright = (report) => (report?.suites ?? []).flatMap(journeysOf)

const journeysOf = ({ suites = [], specs = [] }) => [
  ...specs.map(({ title, ok }) => ({ title, passed: ok })),
  ...suites.flatMap(journeysOf),
]

/**
 * The contract checklist: each case of each line with the tests behind it. A case is `proven`, `failed`, `missing` (no
 * test bears its name any more) or, when only the journeys could tell and were not run, `not run`.
 */
export function buildChecklist(lines, { units, journeys }) {
  return lines.map(({ line, says, cases }) => ({
    line,
    says,
    cases: cases.map((one) => ({ says: one.says, test: one.test, ...judge(one, units, journeys) })),
  }))
}

const judge = ({ test, journey = false }, units, journeys) => {
  const tests = (journey ? journeys : units).filter(({ title }) => isNamed(title, test))
  // The last run of the journeys may have been of some of them.
  const state =
    tests.length === 0 ? (journey ? 'not run' : 'missing') : tests.every(({ passed }) => passed) ? 'proven' : 'failed'
  return { state, tests: tests.length }
}

// `13.9 … object` must not count for `13.9 … object-with-origin`.
const isNamed = (title, name) => title.startsWith(name) && !/^[\w-]/.test(title.slice(name.length))

/** Whether every case is proven, or waits for the journeys only. */
export const isComplete = (checklist) =>
  checklist.every(({ cases }) => cases.every(({ state }) => state === 'proven' || state === 'not run'))

const MARKS = { proven: 'x', failed: ' ', missing: ' ', 'not run': '-' }

/** The checklist as a text for people. */
export function showChecklist(checklist) {
  const cases = checklist.flatMap((one) => one.cases)
  const proven = cases.filter(({ state }) => state === 'proven').length
  const showCase = ({ says, test, state, tests }) =>
    `- [${MARKS[state]}] ${says} — ${state === 'proven' ? `${tests} ${tests === 1 ? 'test' : 'tests'}` : state}: \`${test}\``
  const showLine = (one) => `## 13.${one.line} ${one.says}\n\n${one.cases.map(showCase).join('\n')}\n`
  const head = `# Contract checklist of the management API\n\n${proven} of ${cases.length} cases proven.\n`
  return [head, ...checklist.map(showLine)].join('\n')
}
