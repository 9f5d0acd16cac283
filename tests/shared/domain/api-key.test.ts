import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseKeyId } from '#shared/domain/api-key.ts'
import { oddText } from '../../support/odd-text.ts'

describe('parseKeyId', () => {
  it('reads a UUID', () => {
    expect(parseKeyId('3c90c3cc-0d44-4b50-8888-8dd25736052a')).toBe('3c90c3cc-0d44-4b50-8888-8dd25736052a')
  })

  it('reads capital letters as the same id', () => {
    expect(parseKeyId('3C90C3CC-0D44-4B50-8888-8DD25736052A')).toBe('3c90c3cc-0d44-4b50-8888-8dd25736052a')
  })

  it.each([
    [''],
    ['3c90c3cc-0d44-4b50-8888-8dd25736052'],
    ['3c90c3cc-0d44-4b50-8888-8dd25736052ab'],
    ['3c90c3cc0d444b5088888dd25736052a'],
    ['{3c90c3cc-0d44-4b50-8888-8dd25736052a}'],
    [' 3c90c3cc-0d44-4b50-8888-8dd25736052a'],
    ['3c90c3cc-0d44-4b50-8888-8dd25736052a\n'],
    ['3c90c3cc-0d44-4b50-8888-8dd25736052g'],
    ['3c90c3cc-0d44-4b50-8888-8dd25736052\uFF41'],
    ['../../3c90c3cc-0d44-4b50-8888-8dd25736052a'],
    ['3c90c3cc-0d44-4b50-8888-8dd2573/052a'],
    ['3c90c3cc-0d44-4b50-8888-8dd25736052a?x=1'],
    ['3c90c3cc\u201344-4b50-8888-8dd25736052a'],
    ['__proto__'],
    [null],
    [undefined],
    [5],
    [{ toLowerCase: (): string => '3c90c3cc-0d44-4b50-8888-8dd25736052a' }],
    [['3c90c3cc-0d44-4b50-8888-8dd25736052a']],
  ])('refuses %j', (value) => {
    expect(parseKeyId(value)).toBeNull()
  })

  it('reads any UUID and nothing else', () => {
    fc.assert(
      fc.property(fc.uuid(), oddText, (id, text) => {
        expect(parseKeyId(id.toUpperCase())).toBe(id)
        expect(parseKeyId(text)).toBeNull()
        if (text !== '') expect(parseKeyId(id + text)).toBeNull()
      }),
      { numRuns: 1000 },
    )
  })
})
