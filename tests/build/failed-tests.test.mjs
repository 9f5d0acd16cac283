import { describe, expect, it } from 'vitest'
import { failedOfPlaywright, failedOfVitest } from '../../build/failed-tests.mjs'
import { inCheckout } from '../../build/checkout.mjs'

describe('failedOfVitest', () => {
  it('names the file, the test and the first line of the reason', () => {
    const name = inCheckout('tests', 'shared', 'money.test.ts')
    const passed = { status: 'passed', ancestorTitles: [], title: 'adds' }
    const failureMessages = ['\u001B[31mexpected 1 to be 2\u001B[39m\n    at money.test.ts:3']
    const failed = { status: 'failed', ancestorTitles: ['money'], title: 'multiplies', failureMessages }
    expect(failedOfVitest({ testResults: [{ name, status: 'failed', assertionResults: [passed, failed] }] })).toEqual([
      'tests/shared/money.test.ts › money › multiplies: expected 1 to be 2',
    ])
  })
  it('names a file that broke before its first test, and nothing where nothing failed', () => {
    const file = { name: inCheckout('tests', 'a.test.ts'), status: 'failed', message: 'no such module', assertionResults: [] } // prettier-ignore
    expect(failedOfVitest({ testResults: [file] })).toEqual(['tests/a.test.ts: no such module'])
    expect(failedOfVitest({ testResults: [{ ...file, status: 'passed' }] })).toEqual([])
    expect(failedOfVitest(null)).toEqual([])
  })
})

describe('failedOfPlaywright', () => {
  it('names the file, the journey and the first line of the reason', () => {
    const spec = (title, ok, results) => ({ title, file: 'grid.test.ts', ok, tests: [{ results }] })
    const specs = [spec('scrolls', true, [{}]), spec('pastes', false, [{ error: { message: 'Timed out\nat 3' } }])]
    expect(failedOfPlaywright({ suites: [{ suites: [{ specs }], specs: [] }] })).toEqual([
      'tests/e2e/grid.test.ts › pastes: Timed out',
    ])
    expect(failedOfPlaywright(null)).toEqual([])
  })
})
