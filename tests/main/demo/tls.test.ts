import { describe, expect, it } from 'vitest'
import { createThrowAwayCa } from '../../support/throw-away-ca.ts'
import { control, firstKey, post, send, withGateway } from './calling.ts'

const ca = createThrowAwayCa()
const problemOf = (sending: Promise<unknown>): Promise<string> =>
  sending.then(
    () => 'answered',
    (error) => String(error.code),
  )

describe('the fake gateway over TLS', () => {
  it.each(['127.0.0.1', 'localhost'])('serves https to a client that trusts its authority, as %s', (host) =>
    withGateway({ tls: ca.certify() }, async (gateway) => {
      expect(gateway.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/)
      const answer = await send(gateway, 'GET', '/v1/manage/org', { ca: ca.cert, host })
      expect([answer.status, JSON.parse(answer.text).name]).toEqual([200, 'Acme'])
    }),
  )

  it('is not trusted by a client that knows another authority, or none', () =>
    withGateway({ tls: ca.certify() }, async (gateway) => {
      const other = createThrowAwayCa('another')
      expect(await problemOf(send(gateway, 'GET', '/v1/auth/check', { ca: other.cert }))).toMatch(
        /^UNABLE_TO_(VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT_LOCALLY)$/,
      )
      expect(await problemOf(send(gateway, 'GET', '/v1/auth/check'))).toMatch(
        /^UNABLE_TO_(VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT_LOCALLY)$/,
      )
    }))

  it('can have a certificate for another name, or one that has expired', async () => {
    const elsewhere = ca.certify({ names: ['gateway.invalid'] })
    await withGateway({ tls: elsewhere }, async (gateway) => {
      expect(await problemOf(send(gateway, 'GET', '/v1/auth/check', { ca: ca.cert }))).toBe(
        'ERR_TLS_CERT_ALTNAME_INVALID',
      )
    })
    const expired = ca.certify({ from: new Date('2020-01-01T00:00:00Z'), until: new Date('2020-02-01T00:00:00Z') })
    await withGateway({ tls: expired }, async (gateway) => {
      expect(await problemOf(send(gateway, 'GET', '/v1/auth/check', { ca: ca.cert }))).toBe('CERT_HAS_EXPIRED')
    })
  })

  it('serves the control plane and faults there, a reset beneath the encryption too', () =>
    withGateway({ tls: ca.certify() }, async (gateway) => {
      const sending = { ca: ca.cert }
      const faults = [{ match: { route: 'limit' }, effect: { kind: 'lost-answer' } }]
      await control(gateway, '/control/faults', { faults }, sending)
      const path = `/v1/manage/apikey/${firstKey(gateway).id}/limit`
      expect(await problemOf(post(gateway, path, { monthly_limit: '7.77' }, sending))).toBe('ECONNRESET')
      expect(firstKey(gateway).monthly_limit).toBe('7.77')
      expect((await control(gateway, '/control/counters', undefined, sending)).effective).toBe(1)
    }))
})
