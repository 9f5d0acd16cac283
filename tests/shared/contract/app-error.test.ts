import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/contract/app-error.ts'

describe('AppError', () => {
  it('carries a failure that says only what is known', () => {
    expect(new AppError('timeout').failure).toEqual({ code: 'timeout' })
    expect(Object.keys(new AppError('timeout').failure)).toEqual(['code'])
    expect(new AppError('refused', { detail: 'name taken', status: 409 }).failure).toEqual({
      code: 'refused',
      detail: 'name taken',
      status: 409,
    })
  })

  it('keeps its cause, which does not cross the window', () => {
    const cause = new Error('socket hang up')
    const error = new AppError('unreachable', { cause })
    expect(error.cause).toBe(cause)
    expect(structuredClone(error.failure)).toEqual({ code: 'unreachable' })
  })

  it('names its code and detail in the message', () => {
    expect([new AppError('timeout').message, new AppError('refused', { detail: 'taken' }).message]).toEqual([
      'timeout',
      'refused: taken',
    ])
    expect(new AppError('timeout').name).toBe('AppError')
  })
})
