import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanDetail, readErrorDetail } from '../../../main/api/error-detail.ts'
import { CREDENTIAL } from './plain-server.ts'

const detailOf = (body: string, status = 400): string =>
  readErrorDetail(new TextEncoder().encode(body), status, CREDENTIAL)

describe('readErrorDetail', () => {
  it.each([
    ['{"error":{"origin":"router","message":"slow down"}}', 'slow down'],
    ['{"error":{"message":"no"},"message":"other"}', 'no'],
    ['{"error":"just text"}', 'just text'],
    ['{"error":{},"message":"second"}', 'second'],
    ['{"error":"invalid_grant","error_description":"expired"}', 'invalid_grant'],
    ['{"error_description":"expired"}', 'expired'],
    ['  upstream failed \n', 'upstream failed'],
    ['"quoted"', '"quoted"'],
    ['', 'HTTP 400'],
    ['<html><h1>502</h1></html>', 'HTTP 400'],
    ['{"error":{"message":"   "}}', '{"error":{"message":" "}}'],
  ])('says of %s: %s', (body, detail) => {
    expect(detailOf(body)).toBe(detail)
  })

  it('cuts long texts at 200 characters, never within one', () => {
    expect(detailOf(`${'x'.repeat(198)}😀😀`)).toBe(`${'x'.repeat(198)}…`)
    expect(detailOf('y'.repeat(200))).toHaveLength(200)
  })

  it('shows no controls, no direction marks and no halves of characters', () => {
    expect(detailOf('a\u0000b\u001B[2Jc\u202Ed\u200Be\uFEFFf\r\ng')).toBe('a b [2Jc d e f g')
    expect(cleanDetail('x\uD800y', CREDENTIAL)).toBe('x y')
  })

  it('does not show the key, whole or in pieces, plain or encoded', () => {
    const spellings = [
      CREDENTIAL,
      CREDENTIAL.slice(0, 20),
      CREDENTIAL.slice(-12),
      encodeURIComponent(CREDENTIAL),
      CREDENTIAL.replaceAll('/', '\\/'),
      btoa(CREDENTIAL),
    ]
    for (const spelling of spellings) {
      expect(cleanDetail(`bad key ${spelling}.`, CREDENTIAL)).toMatch(/^bad key •••={0,2}\.$/)
    }
  })

  it('does not show what has the form of another key, and leaves other words alone', () => {
    expect(detailOf('{"error":"made rqsty-sk-Ab+0/cdefghijkl== for you"}')).toBe('made ••• for you')
    expect(detailOf('made rqy_0123456789abcdef, sk-0123456789abcdef')).toBe('made •••, •••')
    expect(detailOf('desk-management-settings risk-assessment sk-short')).toBe(
      'desk-management-settings risk-assessment sk-short',
    )
  })

  it('leaves no twelve characters of a key in any text', () => {
    const key = fc.string({ unit: fc.constantFrom(...'abcXYZ019+/='), minLength: 12, maxLength: 40 })
    fc.assert(
      fc.property(key, fc.string(), fc.string(), fc.nat(300), (credential, before, after, padding) => {
        const shown = cleanDetail(`${'-'.repeat(padding)}${before}${credential}${after}${credential}`, credential)
        for (let at = 0; at + 12 <= credential.length; at++) expect(shown).not.toContain(credential.slice(at, at + 12))
        expect(shown.length).toBeLessThanOrEqual(200)
      }),
    )
  })
})
