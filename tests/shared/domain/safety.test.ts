import { describe, expect, it } from 'vitest'
import { soundsLikeProduction } from '../../../shared/domain/safety.ts'

describe('soundsLikeProduction', () => {
  it.each(['Acme · production', 'prod', 'EU-live', 'Acme Prod 2'])('says yes to %s', (name) => {
    expect(soundsLikeProduction(name)).toBe(true)
  })

  it.each(['Acme', 'products', 'delivery', 'Olive'])('says no to %s', (name) => {
    expect(soundsLikeProduction(name)).toBe(false)
  })
})
