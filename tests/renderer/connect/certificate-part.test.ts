import { screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { PromptBridge } from '#shared/contract/prompts.ts'
import { certificatePart } from '../../../renderer/connect/certificate-part.ts'
import { serveCertificates } from '../../../renderer/connect/load-certificates.ts'

const one = { subject: 'Acme root <b>', validTo: '2031-02-03T04:05:06.000Z' }
const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name })

function open(answers: Readonly<Record<string, unknown>>) {
  const part = certificatePart([])
  const invoke = async (name: string) => answers[name]
  serveCertificates(part, { invoke } as PromptBridge) // asks for certificates only
  document.body.replaceChildren(part.box)
  return part
}

beforeEach(() => document.body.replaceChildren())

describe('certificatePart', () => {
  it('shows what was loaded with its end, and takes it away again', async () => {
    const part = open({
      'connect.choose-certificates': { ok: true, value: [one, one, one, one] },
      'connect.remove-certificates': { ok: true, value: [] },
    })
    expect(button('Choose file…').nextElementSibling).toHaveProperty('hidden', true)
    button('Choose file…').click()
    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(4))
    expect(screen.getAllByRole('listitem')[0]?.textContent).toBe('Acme root <b> until 2031-02-03')
    expect(screen.getAllByRole('listitem')[3]?.textContent).toBe('and 1 more')
    expect(part.count()).toBe(4)
    button('Remove certificates').click()
    await waitFor(() => expect(part.count()).toBe(0))
  })

  it('keeps what is loaded when no file was chosen, and says what is wrong with one', async () => {
    const part = open({ 'connect.choose-certificates': { ok: true, value: null } })
    part.show([one])
    button('Choose file…').click()
    await waitFor(() => expect(part.count()).toBe(1))
    const failure = { code: 'bad_certificates', detail: 'no certificate in it' }
    const other = open({ 'connect.choose-certificates': { ok: false, failure } })
    button('Choose file…').click()
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('no certificate in it'))
    expect(other.count()).toBe(0)
  })
})
