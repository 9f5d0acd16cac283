import { describe, expect, it } from 'vitest'
import { parseProxyAddress, proxyAuthorization } from '../../../main/api/proxy-address.ts'

describe('parseProxyAddress', () => {
  it.each([
    ['proxy.corp:3128', 'http://proxy.corp:3128', null, null],
    [' http://proxy.corp:8080/ ', 'http://proxy.corp:8080', null, null],
    ['https://proxy.corp', 'https://proxy.corp', null, null],
    ['http://ann:p%40ss%3A@proxy.corp:1', 'http://proxy.corp:1', 'ann', 'p@ss:'],
    ['ann@proxy.corp:1', 'http://proxy.corp:1', 'ann', null],
    ['[::1]:3128', 'http://[::1]:3128', null, null],
  ])('reads %j, name and password apart', (typed, url, user, password) => {
    expect(parseProxyAddress(typed)).toStrictEqual({ ok: true, value: { url, user, password } })
  })

  it.each([
    '',
    ' ',
    'http://',
    'ftp://p',
    'http://p/path',
    'http://p?x',
    'http://p#x',
    'a b',
    'http://a:%ff@p',
    'p\\q',
  ])('refuses %j', (typed) => {
    expect(parseProxyAddress(typed)).toMatchObject({ ok: false, failure: { code: 'bad_proxy' } })
  })

  it('says of SOCKS that it is not supported', () => {
    expect(parseProxyAddress('socks5://p:1080')).toMatchObject({ failure: { detail: 'SOCKS is not supported' } })
  })
})

describe('proxyAuthorization', () => {
  it('says name and password as they are, in UTF-8', () => {
    expect(proxyAuthorization('ann', 'ü:x')).toBe(`Basic ${Buffer.from('ann:ü:x').toString('base64')}`)
  })
})
