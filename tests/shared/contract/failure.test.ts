import { describe, expect, it } from 'vitest'
import { failed, ok } from '#shared/contract/failure.ts'

describe('ok', () => {
  it('carries the value, also when there is none', () => {
    expect(ok(5)).toEqual({ ok: true, value: 5 })
    expect(ok(undefined)).toEqual({ ok: true, value: undefined })
  })
})

describe('failed', () => {
  it('carries the failure', () => {
    expect(failed({ code: 'timeout' })).toEqual({ ok: false, failure: { code: 'timeout' } })
  })
})
