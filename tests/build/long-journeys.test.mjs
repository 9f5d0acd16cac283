import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { inCheckout } from '../../build/checkout.mjs'
import { longJourneys } from '../../build/long-journeys.mjs'
import { programOf } from '../../build/static-checks.mjs'

const titlesOf = (environment) => {
  const args = ['test', '--config', 'build/playwright.config.mjs', '--list', '--reporter=json']
  const out = execFileSync(process.execPath, [programOf('@playwright/test/cli.js'), ...args], {
    cwd: inCheckout(),
    env: { ...process.env, ...environment, PLAYWRIGHT_JSON_OUTPUT_NAME: '', PLAYWRIGHT_JSON_OUTPUT_FILE: '' },
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
  const specs = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specs)]
  return JSON.parse(out).suites.flatMap(specs).map(({ file, title }) => `${file}: ${title}`) // prettier-ignore
}

describe('the long journeys', () => {
  it('are there, and are all that `npm test` leaves out beside the files for long ones', () => {
    const all = titlesOf({})
    const short = new Set(titlesOf({ JOURNEYS: 'short' }))
    const listed = Object.entries(longJourneys).flatMap(([file, titles]) => titles.map((title) => `${file}.test.ts: ${title}`)) // prettier-ignore
    expect(listed.filter((title) => !all.includes(title))).toEqual([])
    const leftOut = all.filter((title) => !short.has(title) && !title.includes('.long.test.ts: '))
    expect(leftOut.toSorted()).toEqual(listed.toSorted())
  })
})
