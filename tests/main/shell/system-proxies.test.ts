import { describe, expect, it } from 'vitest'
import { createSystemProxies, parseProxyList } from '../../../main/shell/system-proxies.ts'

const through = (url: string) => ({ url, authorization: null })

describe('parseProxyList', () => {
  it.each([
    ['DIRECT', [null]],
    ['', [null]],
    ['PROXY proxy.corp:3128', [through('http://proxy.corp:3128')]],
    ['HTTPS p.corp:8443;PROXY q.corp:80 ; DIRECT', [through('https://p.corp:8443'), through('http://q.corp'), null]],
    ['SOCKS5 s:1080; PROXY [::1]:8080', [through('http://[::1]:8080')]],
  ])('reads %j', (text, ways) => {
    expect(parseProxyList(text)).toStrictEqual(ways)
  })

  it.each(['SOCKS5 s:1080', 'SOCKS s:1; SOCKS4 t:2'])('refuses %j with a word for it', (text) => {
    expect(() => parseProxyList(text)).toThrow('bad_proxy: SOCKS is not supported')
  })

  it.each(['PROXY', 'PROXY a:b', 'QUIC q:443'])('goes no other way for %j', (text) => {
    expect(() => parseProxyList(text)).toThrow('bad_proxy')
  })
})

describe('createSystemProxies', () => {
  it('asks about the address without its path', async () => {
    const asked: string[] = []
    const resolveProxy = async (url: string) => {
      asked.push(url)
      return 'PROXY p:1'
    }
    const ways = await createSystemProxies(() => ({ resolveProxy }))(new URL('https://gw.example/v1/manage/apikey/x'))
    expect([asked, ways]).toStrictEqual([['https://gw.example/'], [through('http://p:1')]])
  })
})
