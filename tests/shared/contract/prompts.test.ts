import { describe, expect, it } from 'vitest'
import { prompts } from '#shared/contract/prompts.ts'

const aConnection = {
  name: 'Acme',
  baseUrl: 'https://api.example.invalid',
  credential: 'x',
  sessionOnly: false,
  proxy: { kind: 'system', address: '', user: '', password: '' },
}

describe('prompts', () => {
  it('opens a window with nothing at all', () => {
    for (const name of [
      'connect.open',
      'connect.demo',
      'connect.choose-certificates',
      'connect.remove-certificates',
      'confirm.open',
    ] as const) {
      expect(prompts[name].safeParse(undefined).success).toBe(true)
      for (const input of [null, {}, '']) expect(prompts[name].safeParse(input).success).toBe(false)
    }
  })

  it('takes a connection and nothing else', () => {
    expect(prompts['connect.submit'].parse(aConnection)).toEqual(aConnection)
    const refused = [
      { ...aConnection, extra: 1 },
      { ...aConnection, sessionOnly: 'no' },
      { ...aConnection, credential: null },
      { ...aConnection, credential: 'x'.repeat(4097) },
      { ...aConnection, baseUrl: 'x'.repeat(4097) },
      { ...aConnection, name: undefined },
      { ...aConnection, proxy: { ...aConnection.proxy, kind: 'socks' } },
      { ...aConnection, proxy: { ...aConnection.proxy, certificates: 'x' } },
      undefined,
    ]
    expect(refused.filter((input) => prompts['connect.submit'].safeParse(input).success)).toEqual([])
  })

  it('takes what was typed to confirm, or null for a cancelled window', () => {
    expect([{ typed: '12' }, { typed: null }].map((input) => prompts['confirm.answer'].parse(input))).toEqual([
      { typed: '12' },
      { typed: null },
    ])
    const refused = [
      {},
      { typed: 12 },
      { typed: '12', accepted: true },
      { accepted: true },
      null,
      { typed: '1'.repeat(4097) },
    ]
    expect(refused.filter((input) => prompts['confirm.answer'].safeParse(input).success)).toEqual([])
  })

  it('does not repeat the credential when it refuses', () => {
    const result = prompts['connect.submit'].safeParse({
      ...aConnection,
      credential: 'CANARY-SECRET'.repeat(400),
      sessionOnly: 'CANARY-SECRET',
    })
    expect(JSON.stringify(result.error)).not.toContain('CANARY-SECRET')
  })
})
