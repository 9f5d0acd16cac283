import { describe, expect, it } from 'vitest'
import { assertNever } from '#shared/domain/assert-never.ts'

describe('assertNever', () => {
  it('names the case that nobody handled', () => {
    expect(() => assertNever({ kind: 'surprise' } as never)).toThrow('{"kind":"surprise"}') // what the compiler rules out
  })
})
