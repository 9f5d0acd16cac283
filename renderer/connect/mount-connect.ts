import type { Failure, Result } from '#shared/contract/failure.ts'
import type { ConnectAnswer, ConnectPrompt, PromptBridge } from '#shared/contract/prompts.ts'
import { connect as words } from '#shared/words/en/connect.ts'
import { failure as failures } from '#shared/words/en/failure.ts'
import { element } from '../ui/element.ts'
import { adviseAddress } from './address-advice.ts'
import { buildConnectForm, textsOf } from './connect-form.ts'
import type { ConnectForm } from './connect-form.ts'
import { failurePlace } from './failure-place.ts'
import type { FailurePlace } from './failure-place.ts'
import { followAddress } from './follow-address.ts'
import { serveCertificates } from './load-certificates.ts'
import type { ChosenProxy } from './network-part.ts'
import type { TextField } from './text-field.ts'

/** What the page needs of the world. */
export interface ConnectPorts {
  readonly prompts: PromptBridge
  readonly close: () => void
}

/** Puts the form into the page and makes it work. */
export function mountConnect(root: HTMLElement, prompt: ConnectPrompt, { prompts, close }: ConnectPorts): void {
  const form = buildConnectForm(prompt)
  const address = followAddress(form.baseUrl, prompts)
  const texts = textsOf(prompt.kind)
  const submit = async (sessionOnly: boolean): Promise<void> => {
    if (isBusy(form) || !isFilled(form, prompt.kind)) return
    showBusy(form, texts.submit, true)
    const { name, baseUrl, credential, network } = form
    const answer = await ask(prompts, {
      name: name.input.value.trim(),
      baseUrl: baseUrl.input.value.trim(),
      credential: credential.input.value.trim(),
      sessionOnly,
      proxy: network.read(),
    })
    showBusy(form, texts.submit, false)
    if (!answer.ok) {
      showFailure(form, answer.failure)
      if (prompt.kind === 'new') await advise(answer.failure)
    } else if (answer.value.kind === 'keychain-failed') showKeychain(form, answer.value.reason)
    // SECURITY: P06, from here on the key is in main's hands only.
    else for (const field of [credential, network.password]) field.input.value = ''
  }
  const advise = async (failure: Failure): Promise<void> => {
    const url = await address.read()
    const advice = url === null ? null : adviseAddress(url, failure.code)
    if (!advice) return
    const button = element('button', { class: 'button', type: 'button' }, advice.button)
    button.addEventListener('click', () => {
      form.baseUrl.input.value = advice.url
      void address.read()
      void submit(false)
    })
    form.advice.replaceChildren(element('p', {}, advice.text), button)
  }
  form.form.addEventListener('submit', (event) => {
    event.preventDefault()
    void submit(false)
  })
  form.tryAgain.addEventListener('click', () => void submit(false))
  form.sessionOnly.addEventListener('click', () => void submit(true))
  form.demo.addEventListener('click', () => void openDemo(form, prompts))
  form.cancel.addEventListener('click', close)
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close()
  })
  // Another key or address is another try, which the keychain may take.
  form.form.addEventListener('input', () => settle(form))
  serveCertificates(form.network.certificates, prompts)
  root.replaceChildren(form.form)
  form.credential.input.focus()
}

async function openDemo(form: ConnectForm, prompts: PromptBridge): Promise<void> {
  if (isBusy(form)) return
  settle(form)
  showBusy(form, textsOf('new').submit, true)
  const answer = await prompts.invoke('connect.demo', undefined).catch(() => UNEXPECTED)
  showBusy(form, textsOf('new').submit, false)
  if (!answer.ok) showFailure(form, answer.failure)
}

const UNEXPECTED: Result<never> = { ok: false, failure: { code: 'unexpected' } }

interface Submission {
  readonly name: string
  readonly baseUrl: string
  readonly credential: string
  readonly sessionOnly: boolean
  readonly proxy: ChosenProxy
}

async function ask(prompts: PromptBridge, input: Submission): Promise<Result<ConnectAnswer>> {
  return prompts.invoke('connect.submit', input).catch(() => UNEXPECTED)
}

const isBusy = ({ form }: ConnectForm): boolean => form.getAttribute('aria-busy') === 'true'

/** Whether every field has something in it; the first that has not is told so and gets the focus. */
function isFilled(form: ConnectForm, kind: ConnectPrompt['kind']): boolean {
  settle(form)
  const wanted = [
    [form.name, words.nameMissing],
    [form.baseUrl, words.baseUrlMissing],
    // Of a workspace that exists, an empty field keeps the key.
    ...(kind === 'edit' ? [] : ([[form.credential, words.credentialMissing]] as const)),
    ...(form.network.read().kind === 'address'
      ? ([[form.network.address, words.network.addressMissing]] as const)
      : []),
  ] as const
  const empty = wanted.filter(([field]) => field.input.value.trim() === '')
  if (empty.some(([field]) => field === form.network.address)) form.network.box.open = true
  for (const [field, text] of empty) field.complain(text)
  empty[0]?.[0].input.focus()
  return empty.length === 0
}

/** Takes back what was told about the try before. */
function settle(form: ConnectForm): void {
  for (const field of [form.name, form.baseUrl, form.credential, ...form.network.fields]) field.complain(null)
  form.network.certificates.complain(null)
  form.fault.textContent = ''
  form.keychain.replaceChildren()
  form.advice.replaceChildren()
  showButtons(form, false)
}

function showButtons({ submit, tryAgain, sessionOnly }: ConnectForm, isKeychainFailed: boolean): void {
  submit.hidden = isKeychainFailed
  tryAgain.hidden = !isKeychainFailed
  sessionOnly.hidden = !isKeychainFailed
}

function showBusy(form: ConnectForm, label: string, busy: boolean): void {
  form.form.setAttribute('aria-busy', String(busy))
  for (const button of [form.submit, form.tryAgain, form.sessionOnly, form.demo]) button.disabled = busy
  form.submit.textContent = busy ? words.busy : label
}

function showFailure(form: ConnectForm, failure: Failure): void {
  const text = failures.describe(failure)
  const place = failurePlace(failure.code)
  const field = fieldAt(form, place)
  const { certificates, box, fields } = form.network
  if (place === 'certificates' && box.isConnected) {
    box.open = true
    certificates.complain(text)
    certificates.choose.focus()
  } else if (field === null) {
    form.fault.textContent = text
    form.submit.focus()
  } else {
    if (fields.includes(field)) box.open = true
    field.complain(text)
    field.input.focus()
  }
  // With the network part open it may stand below the edge, and the focus brings only the control into sight.
  form.form.querySelector('[role=alert]:not(:empty)')?.scrollIntoView({ block: 'nearest' })
}

/** The field that a failure is about, if it is there to be filled. */
function fieldAt(form: ConnectForm, place: FailurePlace): TextField | null {
  const { address, password, box, read } = form.network
  if (place === 'baseUrl' || place === 'credential') return form[place]
  if (!box.isConnected || read().kind !== 'address') return null
  return place === 'proxyAddress' ? address : place === 'proxyPassword' ? password : null
}

function showKeychain(form: ConnectForm, reason: string): void {
  form.keychain.replaceChildren(element('strong', {}, words.keychainFailed), element('p', {}, reason))
  showButtons(form, true)
  form.tryAgain.focus()
}
