/**
 * How much repeating a run allows itself, so that its retries never become the load that keeps a service down: tokens that
 * retries take and clean answers bring back, and a share of what is sent for the first time.
 */
export interface RetryBudget {
  tokens: number
  /** For each of the last first tries, how many retries came after it. */
  readonly window: number[]
  retries: number
}

const MOST_TOKENS = 500
const RETRY_COSTS = 5
const TIMEOUT_COSTS = 10
const WINDOW = 1000
const SHARE = 0.1
/** A short run may repeat some, though they are more than a tenth of it. */
const ALWAYS = 20

/** Starts a budget. */
export function createRetryBudget(): RetryBudget {
  return { tokens: MOST_TOKENS, window: [], retries: 0 }
}

/** Something is sent for the first time. */
export function noteFirstTry(budget: RetryBudget): void {
  budget.window.push(0)
  if (budget.window.length > WINDOW) budget.retries -= budget.window.shift() ?? 0
}

/** A clean answer. */
export function noteSuccess(budget: RetryBudget): void {
  budget.tokens = Math.min(MOST_TOKENS, budget.tokens + 1)
}

/** Takes a retry out of the budget; false when it does not have one, and the retry has to wait as long as any. */
export function takeRetry(budget: RetryBudget, isTimeout: boolean): boolean {
  const costs = isTimeout ? TIMEOUT_COSTS : RETRY_COSTS
  const mayShare = budget.retries < Math.max(ALWAYS, budget.window.length * SHARE)
  if (budget.tokens < costs || !mayShare) return false
  budget.tokens -= costs
  budget.retries++
  const last = budget.window.length - 1
  if (last >= 0) budget.window[last] = (budget.window[last] ?? 0) + 1
  return true
}
