import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import { inCheckout } from '../../build/checkout.mjs'
import { mutate, MUTANTS } from '../../build/engine-mutants.mjs'

describe('the rules that can be switched off', () => {
  it.each(MUTANTS)('finds what keeps it: $rule', ({ edits }) => {
    for (const edit of edits) {
      const text = fs.readFileSync(inCheckout(edit[0]), 'utf8')
      expect(mutate(text, edit)).not.toBe(text)
    }
  })

  it('refuses an edit that fits nowhere, or twice', () => {
    expect(() => mutate('a b', ['file', 'c', 'd'])).toThrow(/0 times/)
    expect(() => mutate('a a', ['file', 'a', 'd'])).toThrow(/2 times/)
  })
})
