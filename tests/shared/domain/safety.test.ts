import { describe, expect, it } from 'vitest'
import { isLooser, soundsLikeProduction } from '../../../shared/domain/safety.ts'

describe('soundsLikeProduction', () => {
  it.each(['Acme · production', 'prod', 'EU-live', 'Acme Prod 2'])('says yes to %s', (name) => {
    expect(soundsLikeProduction(name)).toBe(true)
  })

  it.each(['Acme', 'products', 'delivery', 'Olive'])('says no to %s', (name) => {
    expect(soundsLikeProduction(name)).toBe(false)
  })
})

describe('isLooser', () => {
  const at = (safety: 'read-only' | 'review' | 'confirm', isProduction = false) => ({ safety, isProduction })

  it.each([
    [at('read-only'), at('confirm')],
    [at('read-only'), at('review')],
    [at('confirm'), at('review')],
    [at('review', true), at('review')],
    [at('review', true), at('read-only')],
  ])('says yes from %j to %j', (before, after) => expect(isLooser(before, after)).toBe(true))

  it.each([
    [at('review'), at('review')],
    [at('review'), at('confirm', true)],
    [at('confirm', true), at('read-only', true)],
  ])('says no from %j to %j', (before, after) => expect(isLooser(before, after)).toBe(false))
})
