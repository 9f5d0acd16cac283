import { describe, expect, it } from 'vitest'
import { createPace, slowDown, speedUp } from '../../../main/apply/pace.ts'
import { createRetryBudget, noteFirstTry, noteSuccess, takeRetry } from '../../../main/apply/retry-budget.ts'

const clean = (pace: ReturnType<typeof createPace>, count: number, took: number): void => {
  for (let answer = 0; answer < count; answer++) speedUp(pace, took, 0)
}

describe('the lanes of a run', () => {
  it('begin at four and grow by one after ten clean answers for each, to eight', () => {
    const pace = createPace(null, 1)
    clean(pace, 39, 200)
    expect(pace.lanes).toBe(4)
    clean(pace, 1, 200)
    expect(pace.lanes).toBe(5)
    clean(pace, 1000, 200)
    expect(pace.lanes).toBe(8)
  })

  it('do not grow while answers take twice as long as at their best', () => {
    const pace = createPace(null, 1)
    clean(pace, 40, 200)
    clean(pace, 500, 450)
    expect(pace.lanes).toBe(5)
    clean(pace, 100, 300)
    expect(pace.lanes).toBeGreaterThan(5)
  })

  it('halve once for all that was on its way together, and never below one', () => {
    const pace = createPace(null, 1)
    for (const sentAt of [0, 1, 2, 3]) slowDown(pace, sentAt, 100)
    expect(pace.lanes).toBe(2)
    slowDown(pace, 120, 200)
    slowDown(pace, 220, 300)
    slowDown(pace, 320, 400)
    expect(pace.lanes).toBe(1)
  })
})

describe('the retry budget', () => {
  const afterTries = (tries: number) => {
    const budget = createRetryBudget()
    for (let at = 0; at < tries; at++) noteFirstTry(budget)
    return budget
  }
  const retries = (budget: ReturnType<typeof createRetryBudget>, isTimeout: boolean): number => {
    let count = 0
    while (takeRetry(budget, isTimeout)) count++
    return count
  }

  it('has 500 tokens: 5 for a retry, 10 for one after a timeout', () => {
    expect(retries(afterTries(1000), false)).toBe(100)
    expect(retries(afterTries(1000), true)).toBe(50)
  })

  it('gets one back for each clean answer', () => {
    const budget = afterTries(900)
    expect(retries(budget, true)).toBe(50)
    for (let answer = 0; answer < 25; answer++) noteSuccess(budget)
    expect(retries(budget, false)).toBe(5)
  })

  it('allows no more than a tenth of what was sent first, over the last thousand', () => {
    expect(retries(afterTries(400), false)).toBe(40)
    const budget = afterTries(1000)
    expect(retries(budget, false)).toBe(100)
    for (let at = 0; at < 1000; at++) {
      noteFirstTry(budget)
      noteSuccess(budget)
    }
    expect(retries(budget, false)).toBe(100)
  })

  it('lets a short run repeat some', () => {
    expect(retries(afterTries(10), false)).toBe(20)
  })
})
