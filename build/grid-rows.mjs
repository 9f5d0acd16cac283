/** The names of the tests and steps that the text of a test file holds. */
export const namesIn = (text) =>
  [...text.matchAll(/(?:\btest|\btest\.step|\bit)\(\s*(['"`])((?:(?!\1)[^\\]|\\.)*)\1/g)].map(([, , name]) =>
    name.replace(/\\(.)/g, '$1'),
  )

/** Every row as one list, with the section it stands in. */
export const rowsOf = (sections) =>
  sections.flatMap(({ section, rows }) => rows.map((row) => ({ section, ...placeOf(row) })))

// `grid-fill: the pattern is repeated` is a test or a step of tests/e2e/grid-fill.test.ts.
const placeOf = ({ test, ...row }) => {
  const [, file, name] = /^([\w.-]+): (.+)$/s.exec(test) ?? [null, '', test]
  return { ...row, file, name }
}

/** The rows that name a test which is not there; `readTest` gives the text of a test file, or an empty one. */
export const rowsWithoutTest = (sections, readTest) =>
  rowsOf(sections).filter(({ file, name }) => !namesIn(readTest(file)).includes(name))

/** Every journey and every step of a Playwright report, by file and name. */
export function resultsOf(report) {
  const found = new Map()
  const take = (file, title, passed) => found.set(`${file}: ${title}`, passed)
  const walk = ({ suites = [], specs = [] }) => {
    for (const { file, title, ok, tests } of specs) {
      const name = file.replace(/\.test\.ts$/, '')
      take(name, title, ok)
      for (const step of tests.flatMap(({ results }) => results.at(-1)?.steps ?? [])) {
        take(name, step.title, step.error === undefined)
      }
    }
    suites.forEach(walk)
  }
  report?.suites?.forEach(walk)
  return found
}

/** The rows with what became of their tests: `passed`, `failed`, or `not run`. */
export const judgeRows = (sections, results) =>
  rowsOf(sections).map((row) => {
    const found = [...results].filter(([name]) => isNamed(name, `${row.file}: ${row.name}`)).map(([, passed]) => passed)
    return { ...row, state: found.length === 0 ? 'not run' : found.every(Boolean) ? 'passed' : 'failed' }
  })

/** Whether a title is the wanted one; one with a `${part}` stands for all of its tests. */
export const isNamed = (name, wanted) => {
  const [start, ...rest] = wanted.split(/\$\{\w+\}/)
  return rest.length === 0 ? name === wanted : name.startsWith(start) && name.endsWith(rest.at(-1))
}

const MARKS = { passed: 'x', failed: ' ', 'not run': '-' }

/** The table as a text for people. */
export function showTable(rows) {
  const passed = rows.filter(({ state }) => state === 'passed').length
  const sections = [...new Set(rows.map(({ section }) => section))]
  const showRow = ({ says, file, name, state }) =>
    `- [${MARKS[state]}] ${says} — ${state === 'passed' ? '' : `${state}: `}\`${file}\`: ${name}`
  const showSection = (section) =>
    `## ${section}\n\n${rows
      .filter((row) => row.section === section)
      .map(showRow)
      .join('\n')}\n`
  return [`# What the grid does\n\n${passed} of ${rows.length} rows passed.\n`, ...sections.map(showSection)].join('\n')
}
