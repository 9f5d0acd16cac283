import { screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { mountConfirm } from '../../../renderer/confirm/mount-confirm.ts'
import type { ConfirmPrompt, PromptBridge } from '#shared/contract/prompts.ts'

const names = ['ci', '<img src=x onerror=alert(1)>', 'rank\u202e2'].map((name) => ({ name, spend: null }))

function open(prompt: Partial<ConfirmPrompt> = {}, isAccepted = true) {
  const typed: unknown[] = []
  const close = vi.fn<() => void>()
  const invoke = async (_name: string, input: unknown) => {
    typed.push(input)
    return { ok: true, value: { accepted: isAccepted } }
  }
  const prompts = { invoke } as unknown as PromptBridge // asks one thing only
  const workspace = { name: 'Acme', host: 'gateway.test', isProduction: false }
  const used = { keys: 0, spend: '0' }
  const whole = { workspace, changes: 20, keys: 12, uncapped: 5, deleted: 0, ended: 0, used, names, ...prompt }
  mountConfirm(document.body, whole, { prompts, close })
  return { typed, close }
}

const number = () => screen.getByLabelText<HTMLInputElement>('Type the number of keys')
const apply = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Apply' })
const type = (text: string) => {
  number().value = text
  number().dispatchEvent(new Event('input', { bubbles: true }))
}

beforeEach(() => document.body.replaceChildren())

describe('mountConfirm', () => {
  it('says what happens to how many keys', () => {
    open()
    expect(document.body.textContent).toContain('5 keys will have no monthly limit.')
    expect(document.body.textContent).toContain('12 keys')
    const items = screen.getAllByRole('listitem').map(({ textContent }) => textContent)
    expect(items).toEqual(['ci', '<img src=x onerror=alert(1)>', 'rank‹U+202E›2', 'and 2 more'])
    expect(document.querySelector('img')).toBeNull()
  })

  it('says what the keys that go were used for this month, each and in sum', () => {
    const used = { keys: 2, spend: '1234.505' }
    open({ uncapped: 0, deleted: 3, ended: 1, used, names: [{ name: 'ci', spend: '1234.005' }, { name: 'b', spend: null }] }) // prettier-ignore
    expect(document.body.textContent).toContain('3 keys will be deleted for good.')
    expect(document.body.textContent).toContain('1 key will end at once')
    expect(document.body.textContent).toContain('2 of them have been used this month, for $1,234.51 in all.')
    const items = screen.getAllByRole('listitem').map(({ textContent }) => textContent)
    expect(items).toEqual(['ci$1,234.01 this month', 'b', 'and 2 more'])
  })

  it('says how much is applied where nothing loses its cap', () => {
    open({ uncapped: 0, names: [] })
    expect(document.body.textContent).toContain('20 changes on 12 keys will be applied.')
    expect(document.body.textContent).not.toMatch(/monthly limit|will have/)
    expect(screen.queryByRole('list')).toBeNull()
  })

  it('names the workspace, its host, and production in words', () => {
    open()
    expect(document.body.textContent).toContain('gateway.test')
    expect(screen.queryByText('Production')).toBeNull()
    document.body.replaceChildren()
    open({ workspace: { name: 'rank\u202e2', host: 'gateway.test', isProduction: true } })
    expect(screen.getByText('Production')).toBeTruthy()
    expect(document.body.textContent).toContain('rank‹U+202E›2')
  })

  it.each(['', '1', '11', '12.0', '1 2', '012', 'twelve', '٢'])('does not apply for %j', (text) => {
    const { typed } = open()
    type(text)
    expect(apply().disabled).toBe(true)
    document.querySelector('form')?.requestSubmit()
    expect(typed).toEqual([])
  })

  it('applies for the number of keys', async () => {
    const { typed } = open()
    type(' 12 ')
    apply().click()
    await waitFor(() => expect(typed).toEqual([{ typed: '12' }]))
  })

  it('says so when main does not accept the number', async () => {
    open({}, false)
    type('12')
    apply().click()
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('does not match'))
  })

  it('closes on Cancel and on Escape without an answer', () => {
    const { typed, close } = open()
    screen.getByRole('button', { name: 'Cancel' }).click()
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))
    expect(close).toHaveBeenCalledTimes(2)
    expect(typed).toEqual([])
  })
})
