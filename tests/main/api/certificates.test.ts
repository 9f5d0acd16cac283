import { X509Certificate } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/contract/app-error.ts'
import { CERTIFICATE_BYTES, parseCertificates } from '../../../main/api/certificates.ts'
import { createThrowAwayCa } from '../../support/throw-away-ca.ts'

const one = createThrowAwayCa('Acme root')
const two = createThrowAwayCa('Acme inspection')
const parse = (text: string) => parseCertificates(new TextEncoder().encode(text))

function faultOf(read: () => unknown): string {
  try {
    read()
  } catch (error) {
    if (error instanceof AppError) return `${error.failure.code}: ${error.failure.detail}`
  }
  return 'read'
}

describe('parseCertificates', () => {
  it('reads several, with what stands around them, and knows each by its name and its end', () => {
    const { blocks, views, pem } = parse(`Acme root\n=========\n${one.cert}\r\n# and\n${two.cert}`)
    expect(views.map(({ subject }) => subject)).toEqual(['Acme root', 'Acme inspection'])
    expect(views[0]?.validTo).toBe(new Date(new X509Certificate(one.cert).validTo).toISOString())
    expect(blocks).toHaveLength(2)
    expect(parse(pem).views).toEqual(views)
  })

  it('reads one in binary', () => {
    expect(parseCertificates(new X509Certificate(one.cert).raw).views).toMatchObject([{ subject: 'Acme root' }])
  })

  it('keeps no key that stands in the same file', () => {
    const { key } = one.certify()
    expect(parse(key + one.cert).pem).not.toContain('KEY')
  })

  it.each([
    ['', 'no certificate in it'],
    ['hello', 'no certificate in it'],
    [one.certify().key, 'no certificate in it'],
    [one.cert + one.certify({ names: ['gw.example'] }).cert, 'certificate 2 is not that of an authority: gw.example'],
    ['-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', 'certificate 1 cannot be read'],
    ['x'.repeat(CERTIFICATE_BYTES + 1), 'larger than 512 KiB'],
  ])('refuses a file and says why (%#)', (text, detail) => {
    expect(faultOf(() => parse(text))).toBe(`bad_certificates: ${detail}`)
  })
})
