import { screen, waitFor } from '@testing-library/react'
import { parseBaseUrl } from '../../../main/api/base-url.ts'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { mountConnect } from '../../../renderer/connect/mount-connect.ts'
import type { Result } from '#shared/contract/failure.ts'
import type { ConnectAnswer, ConnectPrompt, PromptBridge } from '#shared/contract/prompts.ts'

const CREDENTIAL = 'sk-canary-0123456789'
const network = { proxy: 'system', address: '', user: '', certificates: [] } as const
const fresh: ConnectPrompt = { kind: 'new', name: '', baseUrl: '', network }
const noProxy = { kind: 'system', address: '', user: '', password: '' }
type Submitted = Parameters<PromptBridge['invoke']>[1]

function open(prompt: ConnectPrompt, ...answers: (Result<ConnectAnswer> | Promise<Result<ConnectAnswer>>)[]) {
  const submitted: Submitted[] = []
  const close = vi.fn<() => void>()
  const invoke = async (name: string, input: Submitted) => {
    if (name === 'connect.read-address')
      return { ok: true, value: parseBaseUrl((input as { readonly baseUrl: string }).baseUrl) } // what this request takes
    submitted.push(input)
    return answers.shift() ?? { ok: true, value: { kind: 'connected' } }
  }
  mountConnect(document.body, prompt, { prompts: { invoke } as PromptBridge, close }) // asks one thing only
  return { submitted, close }
}

const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name)
const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name })
const fill = (name: string, text: string) => {
  field(name).value = text
  field(name).dispatchEvent(new Event('input', { bubbles: true }))
}
const said = () =>
  screen
    .getAllByRole('alert')
    .map(({ textContent }) => textContent)
    .filter(Boolean)

beforeEach(() => document.body.replaceChildren())

describe('mountConnect', () => {
  it('asks for a workspace, with the usual values filled in and the key empty', () => {
    open(fresh)
    expect(screen.getByRole('heading').textContent).toBe('Connect a workspace')
    expect(field('Workspace name').value).toBe('Production')
    expect(field('Base URL').value).toBe('https://api-v2.requesty.ai')
    const key = field('Management key')
    expect([key.type, key.value, key.autocomplete, key.getAttribute('spellcheck')]).toEqual([
      'password',
      '',
      'off',
      'false',
    ])
    expect(document.activeElement).toBe(key)
  })

  it('submits what was typed, is busy meanwhile, and empties the key once it worked', async () => {
    let finish: (answer: Result<ConnectAnswer>) => void = () => undefined
    const { submitted } = open(fresh, new Promise((resolve) => (finish = resolve)))
    fill('Management key', ` ${CREDENTIAL} `)
    button('Connect').click()
    expect(button('Connecting…').disabled).toBe(true)
    expect(button('Cancel').disabled).toBe(false)
    document.querySelector('form')?.requestSubmit()
    expect(submitted).toEqual([
      {
        name: 'Production',
        baseUrl: 'https://api-v2.requesty.ai',
        credential: CREDENTIAL,
        sessionOnly: false,
        proxy: noProxy,
      },
    ])
    finish({ ok: true, value: { kind: 'connected' } })
    await waitFor(() => expect(field('Management key').value).toBe(''))
  })

  it('asks for what is missing before it asks anybody', () => {
    const { submitted } = open(fresh)
    fill('Workspace name', '  ')
    button('Connect').click()
    expect(said()).toEqual(['Give the workspace a name.', 'Enter the management key.'])
    expect(document.activeElement).toBe(field('Workspace name'))
    expect(submitted).toEqual([])
  })

  it.each([
    ['unreachable', 'Base URL'],
    ['not_https', 'Base URL'],
    ['not_json', 'Base URL'],
    ['key_refused', 'Management key'],
    ['permission_missing', 'Management key'],
  ] as const)('tells of %s at the field it is about, and keeps what was typed', async (code, name) => {
    open(fresh, { ok: false, failure: { code } })
    fill('Management key', CREDENTIAL)
    button('Connect').click()
    await waitFor(() => expect(field(name).getAttribute('aria-invalid')).toBe('true'))
    expect(document.activeElement).toBe(field(name))
    expect(said()).toHaveLength(1)
    expect(field('Management key').value).toBe(CREDENTIAL)
    fill(name, 'another')
    expect(said()).toEqual([])
  })

  it('opens the demo organisation without anything typed, and only where a workspace is new', async () => {
    const { submitted } = open(fresh, { ok: false, failure: { code: 'demo_unavailable' } })
    button('Try the demo organisation').click()
    expect(button('Connecting…').disabled).toBe(true)
    await waitFor(() => expect(said().join()).toContain('demo organisation could not be started'))
    expect(submitted).toEqual([undefined])
    expect(field('Management key').getAttribute('aria-invalid')).toBeNull()
    open({ ...fresh, kind: 'replace', name: 'Acme', baseUrl: 'https://api.example.invalid' })
    expect(screen.getByText('Try the demo organisation').closest('[hidden]')).not.toBeNull()
  })

  it('tells of anything else under the fields', async () => {
    open(fresh, { ok: false, failure: { code: 'run_active' } })
    fill('Management key', CREDENTIAL)
    button('Connect').click()
    await waitFor(() => expect(said()).toHaveLength(1))
    expect(document.querySelector('[aria-invalid]')).toBeNull()
    expect(button('Connect').disabled).toBe(false)
  })

  it.each([
    ['https://router.requesty.ai/v1', 'Uses https://api-v2.requesty.ai'],
    ['router.eu.requesty.ai', 'Uses https://api-v2.eu.requesty.ai · The EU region of Requesty.'],
    ['https://api-v2.eu.requesty.ai', 'The EU region of Requesty.'],
    ['https://api-v2.requesty.ai', ''],
    ['http://gateway.example.org', 'A key is only sent over https://. Plain http is for this computer only.'],
    ['http://127.0.0.1:9', ''],
    ['https:/', ''],
  ])('says under %s what it comes to', async (typed, note) => {
    open(fresh)
    fill('Base URL', 'gateway.example.org')
    await waitFor(() => expect(document.querySelector('#base-url-hint')?.textContent).toContain('Uses'))
    fill('Base URL', typed)
    await waitFor(() => expect(document.querySelector('#base-url-hint')?.textContent).toBe(note))
  })

  it('offers the other region when a key is refused, and tries it only when asked to', async () => {
    const refused = { ok: false, failure: { code: 'key_refused' } } as const
    const { submitted } = open(fresh, refused, refused)
    fill('Management key', CREDENTIAL)
    button('Connect').click()
    await waitFor(() => button('Try the EU address'))
    expect(submitted).toHaveLength(1)
    button('Try the EU address').click()
    await waitFor(() => button('Try the global address'))
    expect(submitted).toMatchObject([
      { baseUrl: 'https://api-v2.requesty.ai', credential: CREDENTIAL },
      { baseUrl: 'https://api-v2.eu.requesty.ai', credential: CREDENTIAL },
    ])
    fill('Management key', 'another')
    expect(screen.queryByRole('button', { name: /address/ })).toBeNull()
  })

  it('offers the present address for the former one, and nothing for an address it does not know', async () => {
    open(fresh, { ok: false, failure: { code: 'unreachable', detail: 'ENOTFOUND' } })
    fill('Base URL', 'https://api.requesty.ai/v1')
    fill('Management key', CREDENTIAL)
    button('Connect').click()
    await waitFor(() => button('Use api-v2.requesty.ai'))
    expect(said()[0]).toContain('no computer of this name')
    document.body.replaceChildren()
    open(fresh, { ok: false, failure: { code: 'key_refused' } })
    fill('Base URL', 'https://gateway.example.org')
    fill('Management key', CREDENTIAL)
    button('Connect').click()
    await waitFor(() => expect(said()).toHaveLength(1))
    expect(screen.queryByRole('button', { name: /address/ })).toBeNull()
  })

  it('offers another try and this session when the keychain does not take the key', async () => {
    const refused: Result<ConnectAnswer> = { ok: true, value: { kind: 'keychain-failed', reason: 'It is locked.' } }
    const { submitted } = open(fresh, refused, refused)
    fill('Management key', CREDENTIAL)
    button('Connect').click()
    await waitFor(() => expect(said().join()).toContain('It is locked.'))
    expect(screen.queryByRole('button', { name: 'Connect' })).toBeNull()
    button('Try again').click()
    await waitFor(() => expect(button('Use for this session only').disabled).toBe(false))
    button('Use for this session only').click()
    await waitFor(() => expect(field('Management key').value).toBe(''))
    expect(submitted).toMatchObject([
      { sessionOnly: false },
      { sessionOnly: false },
      { sessionOnly: true, credential: CREDENTIAL },
    ])
  })

  it('replaces the key of a workspace whose name and address stay', () => {
    open({ kind: 'replace', name: 'Acme', baseUrl: 'https://gw.example.org', network })
    expect(screen.getByRole('heading').textContent).toBe('Replace the key')
    expect([field('Workspace name').value, field('Base URL').value]).toEqual(['Acme', 'https://gw.example.org'])
    expect([field('Workspace name').readOnly, field('Base URL').readOnly, field('Management key').readOnly]).toEqual([
      true,
      true,
      false,
    ])
  })

  it('sends the proxy that was chosen, and empties its password with the key', async () => {
    const { submitted } = open(fresh)
    const choice = screen.getByLabelText<HTMLSelectElement>('Proxy')
    expect(document.querySelector('details')?.open).toBe(false)
    choice.value = 'address'
    choice.dispatchEvent(new Event('change'))
    fill('Management key', CREDENTIAL)
    button('Connect').click()
    expect(said()).toEqual(['Enter the address of the proxy.'])
    expect(document.querySelector('details')?.open).toBe(true)
    fill('Proxy address', 'proxy:3128')
    fill('Proxy user', ' ann ')
    fill('Proxy password', ' p ')
    button('Connect').click()
    await waitFor(() => expect(field('Proxy password').value).toBe(''))
    const proxy = { kind: 'address', address: 'proxy:3128', user: 'ann', password: ' p ' }
    expect(submitted).toMatchObject([{ proxy }])
  })

  it.each([
    ['proxy_failed', 'Proxy address'],
    ['proxy_refused', 'Proxy password'],
    ['bad_proxy', 'Proxy address'],
  ] as const)('opens Network for %s and tells it at the field', async (code, name) => {
    const shown = { ...network, proxy: 'address', address: 'http://p:1' } as const
    open({ ...fresh, network: shown }, { ok: false, failure: { code } })
    fill('Management key', CREDENTIAL)
    button('Connect').click()
    await waitFor(() => expect(field(name).getAttribute('aria-invalid')).toBe('true'))
    expect(document.querySelector('details')?.open).toBe(true)
  })

  it('tells of a certificate where one can be added, and of a proxy of the system under all fields', async () => {
    const failures = (['certificate_refused', 'proxy_failed'] as const).map(
      (code) => ({ ok: false, failure: { code } }) as const,
    )
    open(fresh, ...failures)
    fill('Management key', CREDENTIAL)
    button('Connect').click()
    await waitFor(() => expect(document.activeElement).toBe(button('Choose file…')))
    expect(said()).toHaveLength(1)
    button('Connect').click()
    await waitFor(() => expect(document.activeElement).toBe(button('Connect')))
    expect(document.querySelector('[aria-invalid]')).toBeNull()
  })

  it('changes a connection: the name stays, and an empty key keeps the stored one', async () => {
    const { submitted } = open({ kind: 'edit', name: 'Acme', baseUrl: 'https://gw.example.org', network })
    expect(screen.getByRole('heading').textContent).toBe('Change the connection')
    expect([field('Workspace name').readOnly, field('Base URL').readOnly]).toEqual([true, false])
    button('Save connection').click()
    await waitFor(() => expect(submitted).toMatchObject([{ credential: '', baseUrl: 'https://gw.example.org' }]))
  })

  it('closes on Cancel and on Escape', () => {
    const { close } = open(fresh)
    button('Cancel').click()
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))
    expect(close).toHaveBeenCalledTimes(2)
  })
})
