import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { buildChecklist, isComplete, showChecklist, testsOfPlaywright, testsOfVitest } from '../../build/section-13.mjs'

const lines = [
  {
    line: 9,
    says: 'error bodies',
    cases: [
      { says: 'object', test: '13.9 error bodies: object' },
      { says: 'keychain', test: '13.15 the store', journey: true },
    ],
  },
]
const statesOf = (units, journeys) =>
  buildChecklist(lines, { units, journeys }).flatMap(({ cases }) => cases.map(({ state }) => state))
const good = [{ title: '13.9 error bodies: object', passed: true }]

describe('the contract checklist', () => {
  it('has a case proven by every test of its name, and by no other', () => {
    expect(statesOf(good, [{ title: '13.15 the store gives back', passed: true }])).toEqual(['proven', 'proven'])
    expect(statesOf([...good, { title: '13.9 error bodies: object, twice', passed: false }], [])[0]).toBe('failed')
    expect(statesOf([{ title: '13.9 error bodies: object-with-origin', passed: true }], [])).toEqual([
      'missing',
      'not run',
    ])
  })

  it('is complete without journeys that were not run, and not with a test that is gone', () => {
    expect(isComplete(buildChecklist(lines, { units: good, journeys: [] }))).toBe(true)
    expect(isComplete(buildChecklist(lines, { units: [], journeys: [] }))).toBe(false)
  })

  it('reads both kinds of reports', () => {
    const vitest = {
      testResults: [
        {
          assertionResults: [
            { title: 'a', status: 'passed' },
            { title: 'b', status: 'failed' },
          ],
        },
      ],
    }
    expect(testsOfVitest(vitest)).toEqual([
      { title: 'a', passed: true },
      { title: 'b', passed: false },
    ])
    const playwright = {
      suites: [{ specs: [{ title: 'a', ok: true }], suites: [{ specs: [{ title: 'b', ok: false }] }] }],
    }
    expect(testsOfPlaywright(playwright).map(({ passed }) => passed)).toEqual([true, false])
    expect([testsOfVitest(null), testsOfPlaywright(null)]).toEqual([[], []])
  })

  it('is shown with a mark each', () => {
    expect(showChecklist(buildChecklist(lines, { units: good, journeys: [] }))).toContain(
      '## 13.9 error bodies\n\n- [x] object — 1 test: `13.9 error bodies: object`\n- [-] keychain — not run: `13.15 the store`\n',
    )
  })

  it('has all fifteen lines, each with cases', () => {
    const file = JSON.parse(readFileSync(new URL('../main/api/section-13.json', import.meta.url), 'utf8'))
    expect(file.map(({ line }) => line)).toEqual(Array.from({ length: 15 }, (_, at) => at + 1))
    expect(file.every(({ cases }) => cases.length > 0)).toBe(true)
    const journeys = readFileSync(new URL('../e2e/keychain.test.ts', import.meta.url), 'utf8')
    const named = file.flatMap(({ cases }) => cases.filter(({ journey }) => journey))
    expect(named.filter(({ test }) => !journeys.includes(`test('${test}`))).toEqual([])
  })
})
