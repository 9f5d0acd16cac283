import { describe, expect, it } from 'vitest'
import { findTwins } from '#shared/domain/label-twins.ts'

describe('findTwins', () => {
  it('finds keys that differ in case, in what stands between words, or in the form of a letter', () => {
    const twins = findTwins(['env', 'team', 'Env', 'cost-center', 'cost_center', 'ＥＮＶ', 'Team lead'])
    expect([...twins]).toEqual([
      ['env', ['Env', 'ＥＮＶ']],
      ['Env', ['env', 'ＥＮＶ']],
      ['ＥＮＶ', ['env', 'Env']],
      ['cost-center', ['cost_center']],
      ['cost_center', ['cost-center']],
    ])
  })

  it('finds none among keys that say different things, __proto__ included', () => {
    expect(findTwins(['env', 'envs', '__proto__', 'constructor']).size).toBe(0)
  })
})
