import { describe, expect, it } from 'vitest'
import { words } from '#shared/words/en.ts'

describe('a run that broke off', () => {
  it('says how much is left', () => {
    expect(words.runBrief.brokeOff('192 keys relabelled', 220)).toBe(
      'This run broke off: 192 keys relabelled, 220 changes left. What is unknown is looked up before anything is sent again.',
    )
  })

  it('says when only a list is missing', () => {
    expect(words.runBrief.brokeOff('412 keys relabelled', 0)).toBe(
      'This run broke off: 412 keys relabelled, nothing left to send. When it goes on, a list is compared with what was done.',
    )
  })
})
