import { describe, expect, it } from 'vitest'
import { closingLine, sum, tallyPlaywright, tallyVitest } from '../../build/tally.mjs'

const unit = (changes) => ({
  numPassedTests: 7,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
  ...changes,
})
const journeys = (changes) => ({ stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 0, ...changes } })

describe('tallyVitest', () => {
  it('counts what passed', () => {
    expect(tallyVitest(unit(), 0)).toEqual({ passed: 7, failed: 0 })
  })
  it('counts a skipped or a planned test as failed', () => {
    expect(tallyVitest(unit({ numPendingTests: 2, numTodoTests: 1 }), 0)).toEqual({ passed: 7, failed: 3 })
  })
  it('counts a file that broke before its first test', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }]
    expect(tallyVitest(unit({ testResults }), 1)).toEqual({ passed: 7, failed: 1 })
  })
  it('counts a failed test of a failed file once', () => {
    const testResults = [{ status: 'failed', assertionResults: [{ status: 'failed' }] }]
    expect(tallyVitest(unit({ numFailedTests: 1, testResults }), 1)).toEqual({ passed: 7, failed: 1 })
  })
  it('counts a run that ended badly with no test to blame', () => {
    expect(tallyVitest(unit(), 1)).toEqual({ passed: 7, failed: 1 })
  })
  it('counts a run without a report, and one without a test', () => {
    expect(tallyVitest(null, 0)).toEqual({ passed: 0, failed: 1 })
    expect(tallyVitest(unit({ numPassedTests: 0 }), 0)).toEqual({ passed: 0, failed: 1 })
  })
})

describe('tallyPlaywright', () => {
  it('counts what passed', () => {
    expect(tallyPlaywright(journeys(), 0)).toEqual({ passed: 3, failed: 0 })
  })
  it('counts flaky and skipped tests as failed', () => {
    expect(tallyPlaywright(journeys({ flaky: 1, skipped: 1, unexpected: 1 }), 1)).toEqual({ passed: 3, failed: 3 })
  })
  it('counts a run without a report, and one without a test', () => {
    expect(tallyPlaywright(null, 1)).toEqual({ passed: 0, failed: 1 })
    expect(tallyPlaywright(journeys({ expected: 0 }), 0)).toEqual({ passed: 0, failed: 1 })
  })
})

describe('closingLine', () => {
  it('sums all suites in the words that machines read', () => {
    const all = sum([
      { passed: 4, failed: 0 },
      { passed: 7, failed: 2 },
    ])
    expect(closingLine(all)).toBe('11 passed, 2 failed')
  })
})
