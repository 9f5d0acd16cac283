import { describe, expect, it } from 'vitest'
import { answerHeaders, CONTENT_POLICY } from '../../../main/shell/content-policy.ts'

describe('the content policy', () => {
  it('is the one that was decided, to the letter', () => {
    expect(CONTENT_POLICY).toBe(
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; worker-src 'self'; connect-src 'none'; object-src 'none'; frame-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types fobsheet-worker",
    )
  })

  it('goes with every answer, together with the other headers', () => {
    expect(answerHeaders).toMatchObject({
      'content-security-policy': CONTENT_POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    })
  })

  it('turns every feature off', () => {
    const features = answerHeaders['permissions-policy']?.split(', ') ?? []
    expect(features.length).toBeGreaterThan(25)
    for (const feature of features) expect(feature).toMatch(/^[a-z-]+=\(\)$/)
  })
})
