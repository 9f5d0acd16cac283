import { describe, expect, it } from 'vitest'
import { parseBaseUrl } from '../../../main/api/base-url.ts'

const urlOf = (typed: string): string => {
  const parsed = parseBaseUrl(typed)
  return parsed.ok ? parsed.value : parsed.failure.code
}

describe('parseBaseUrl', () => {
  it.each([
    ['https://api-v2.requesty.ai', 'https://api-v2.requesty.ai'],
    [' https://API-v2.requesty.ai/ ', 'https://api-v2.requesty.ai'],
    ['https://api-v2.requesty.ai/v1', 'https://api-v2.requesty.ai'],
    ['https://api-v2.requesty.ai/v1/manage/', 'https://api-v2.requesty.ai'],
    ['https://gateway.example/team/v1//', 'https://gateway.example/team'],
    ['https://gateway.example:8443/v10', 'https://gateway.example:8443/v10'],
    ['api-v2.requesty.ai', 'https://api-v2.requesty.ai'],
    ['gateway.example:8443/v1', 'https://gateway.example:8443'],
  ])('reads %s as %s', (typed, url) => {
    expect(urlOf(typed)).toBe(url)
  })

  it.each([
    ['https://router.requesty.ai/v1', 'https://api-v2.requesty.ai'],
    ['https://router.eu.requesty.ai/v1', 'https://api-v2.eu.requesty.ai'],
    ['https://router.requesty.ai.evil.example', 'https://router.requesty.ai.evil.example'],
    ['https://router.a.b.requesty.ai', 'https://router.a.b.requesty.ai'],
  ])('turns an inference host of the service into its management host and no other: %s', (typed, url) => {
    expect(urlOf(typed)).toBe(url)
  })

  it.each(['http://127.0.0.1:8080', 'http://localhost:3000/v1', 'http://[::1]:9', 'http://127.9.9.9', 'http://0x7f.1'])(
    'takes plain http on this computer: %s',
    (typed) => {
      expect(parseBaseUrl(typed).ok).toBe(true)
    },
  )

  it.each([
    'http://api-v2.requesty.ai',
    'http://127.0.0.1.evil.example',
    'http://localhost.evil.example',
    'http://10.0.0.1',
  ])('refuses plain http anywhere else: %s', (typed) => {
    expect(urlOf(typed)).toBe('not_https')
  })

  it.each([
    '',
    '   ',
    'not a url',
    'https://',
    'https://user@api-v2.requesty.ai',
    'https://user:pass@api-v2.requesty.ai',
    'https://api-v2.requesty.ai/?x=1',
    'https://api-v2.requesty.ai/#x',
    'https://api-v2.requesty.ai\\@evil.example',
    'https://api-v2.requesty.ai\n.evil.example',
    'https:/api-v2.requesty.ai',
    'https:\\\\api-v2.requesty.ai',
    'ftp://api-v2.requesty.ai',
    'file:///etc/passwd',
    'data:text/html,x',
    'mailto:admin@example.com',
    `https://${'a'.repeat(3000)}.example`,
  ])('refuses what is no address of a gateway: %s', (typed) => {
    expect(urlOf(typed)).toBe('bad_url')
  })
})
