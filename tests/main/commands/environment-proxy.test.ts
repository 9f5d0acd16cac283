import { describe, expect, it } from 'vitest'
import { environmentProxies, isExempt } from '../../../main/commands/environment-proxy.ts'

const url = new URL('https://gw.example.com/v1')

describe('environmentProxies', () => {
  it.each([
    [{}, [null]],
    [{ HTTPS_PROXY: '' }, [null]],
    [{ HTTPS_PROXY: 'http://p:3128' }, [{ url: 'http://p:3128', authorization: null }]],
    [{ HTTPS_PROXY: 'http://p:1', https_proxy: 'q:2' }, [{ url: 'http://q:2', authorization: null }]],
    [{ HTTPS_PROXY: 'http://p:1', NO_PROXY: 'example.com' }, [null]],
    [
      { HTTPS_PROXY: 'http://ann:p%40ss@p:1' },
      [{ url: 'http://p:1', authorization: `Basic ${Buffer.from('ann:p@ss').toString('base64')}` }],
    ],
  ])('reads %j', async (env, ways) => {
    expect(await environmentProxies(env)(url)).toStrictEqual(ways)
  })

  it.each(['socks5://p:1', 'ftp://p', 'http://p/path'])('refuses %s and does not go without', async (HTTPS_PROXY) => {
    await expect(environmentProxies({ HTTPS_PROXY })(url)).rejects.toMatchObject({ failure: { code: 'bad_proxy' } })
  })
})

describe('isExempt', () => {
  it.each([
    ['https://gw.example.com', '*', true],
    ['https://gw.example.com', 'a,  .example.com', true],
    ['https://gw.example.com', '*.example.com', true],
    ['https://example.com', '.example.com', true],
    ['https://badexample.com', 'example.com', false],
    ['https://gw.example.com:8443', 'gw.example.com:8443', true],
    ['https://gw.example.com:8443', 'gw.example.com:443', false],
    ['https://GW.example.com.', 'Gw.Example.com', true],
    ['https://10.1.2.3', '10.0.0.0/8', true],
    ['https://11.1.2.3', '10.0.0.0/8', false],
    ['https://10.1.2.3', '10.1.2.3', true],
    ['https://10.1.2.3', '2.3', false],
    ['https://[fd00::1]', 'fd00::/8', true],
    ['https://[fd00::1]', 'fd00::1', true],
    ['https://[fd00::1]:8443', '[fd00::1]:8443', true],
    ['https://gw.example.com', '10.0.0.0/8, /, 1.2.3.4/99', false],
    ['https://gw.example.com', '', false],
  ])('%s in %j: %s', (address, list, answer) => {
    expect(isExempt(new URL(address), list)).toBe(answer)
  })
})
