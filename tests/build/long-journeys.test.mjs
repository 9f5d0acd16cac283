import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { inCheckout } from '../../build/checkout.mjs'
import { longJourneys, longTitles } from '../../build/long-journeys.mjs'
import { programOf } from '../../build/static-checks.mjs'

/** Every journey there is, as `file: title`. */
function allJourneys() {
  const args = ['test', '--config', 'build/playwright.config.mjs', '--list', '--reporter=json']
  const out = execFileSync(process.execPath, [programOf('@playwright/test/cli.js'), ...args], {
    cwd: inCheckout(),
    env: { ...process.env, JOURNEYS: '', PLAYWRIGHT_JSON_OUTPUT_NAME: '', PLAYWRIGHT_JSON_OUTPUT_FILE: '' },
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
  const specs = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specs)]
  return JSON.parse(out).suites.flatMap(specs)
}

describe('the long journeys', () => {
  it('are there, and no other is left out with them', () => {
    const all = allJourneys().map(({ file, title }) => `${file}: ${title}`)
    const listed = Object.entries(longJourneys).flatMap(([file, titles]) =>
      titles.map((title) => `${file}.test.ts: ${title}`),
    )
    expect(listed.filter((title) => !all.includes(title))).toEqual([])
    const leftOut = all.filter((title) => longTitles().some((long) => long.test(title)))
    expect(leftOut.toSorted()).toEqual(listed.toSorted())
  })
})
