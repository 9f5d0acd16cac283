import type { WebContents } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { createPromptAnswer, servePrompt } from '../../../main/ipc/serve-prompts.ts'
import type { PromptHandlers } from '../../../main/ipc/serve-prompts.ts'
import { AppError } from '#shared/contract/app-error.ts'
import { PROMPT_CHANNEL } from '#shared/contract/bridge.ts'

const CREDENTIAL = 'sk-canary-0123456789'
const typed = {
  name: 'Production',
  baseUrl: 'https://api-v2.requesty.ai',
  credential: CREDENTIAL,
  sessionOnly: false,
  proxy: { kind: 'system', address: '', user: '', password: '' },
} as const
const network = { proxy: 'system', address: '', user: '', certificates: [] } as const
const log = () => undefined

function connectHandlers(submit: PromptHandlers<'connect'>['connect.submit']): PromptHandlers<'connect'> {
  return {
    'connect.open': async () => ({ kind: 'new', name: '', baseUrl: '', network }),
    'connect.read-address': async ({ baseUrl }) => ({ ok: true, value: baseUrl }),
    'connect.submit': submit,
    'connect.demo': async () => ({ kind: 'connected' }),
    'connect.choose-certificates': async () => null,
    'connect.remove-certificates': async () => [],
  }
}

const anAnswer = (submit: PromptHandlers<'connect'>['connect.submit'], closed = new AbortController().signal) =>
  createPromptAnswer(connectHandlers(submit), { closed, log })

describe('createPromptAnswer', () => {
  it('hands over what was typed, and the signal of a window that closes meanwhile', async () => {
    const submit = vi.fn<PromptHandlers<'connect'>['connect.submit']>(async () => ({ kind: 'connected' }))
    const { signal } = new AbortController()
    expect(await anAnswer(submit, signal)('connect.submit', typed)).toEqual({ ok: true, value: { kind: 'connected' } })
    expect(submit).toHaveBeenCalledWith(typed, signal)
  })

  it('does not know the requests of the other small window, nor those of the page', async () => {
    const answer = anAnswer(async () => ({ kind: 'connected' }))
    for (const name of ['confirm.open', 'confirm.answer', 'app.open', 'plan.apply', '__proto__']) {
      expect(await answer(name, undefined)).toEqual({ ok: false, failure: { code: 'bad_request' } })
    }
  })

  it('refuses input of any other form', async () => {
    const answer = anAnswer(async () => ({ kind: 'connected' }))
    for (const input of [
      undefined,
      {},
      { ...typed, more: 1 },
      { ...typed, credential: 1 },
      { ...typed, credential: 'x'.repeat(5000) },
    ]) {
      expect(await answer('connect.submit', input)).toEqual({ ok: false, failure: { code: 'bad_request' } })
    }
  })

  it('never answers with the credential, whatever the handler runs into', async () => {
    const bug = anAnswer(async ({ credential }) => {
      throw new Error(`cannot use ${credential}`)
    })
    const known = anAnswer(async () => {
      throw new AppError('key_refused')
    })
    for (const answer of [bug, known])
      expect(JSON.stringify(await answer('connect.submit', typed))).not.toContain(CREDENTIAL)
  })
})

describe('servePrompt', () => {
  it('listens to its own window on one channel, and to our page only', async () => {
    const doors = new Map<string, (...args: unknown[]) => Promise<unknown>>()
    const contents = { ipc: { handle: (name: string, door: never) => doors.set(name, door) } } as unknown as WebContents // what is touched of it
    let isTrusted = false
    servePrompt({
      contents,
      isTrusted: () => isTrusted,
      answer: async (name, input) => ({ ok: true, value: [name, input] }),
    })
    expect([...doors.keys()]).toEqual([PROMPT_CHANNEL])
    const invoke = doors.get(PROMPT_CHANNEL)
    expect(await invoke?.({}, 'connect.open', undefined)).toEqual({ ok: false, failure: { code: 'forbidden' } })
    isTrusted = true
    expect(await invoke?.({}, 'connect.open', 1)).toEqual({ ok: true, value: ['connect.open', 1] })
  })
})
