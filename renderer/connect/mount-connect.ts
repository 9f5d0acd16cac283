import type { Failure, Result } from '#shared/contract/failure.ts'
import type { ConnectAnswer, ConnectPrompt, PromptBridge } from '#shared/contract/prompts.ts'
import { connect as words } from '#shared/words/en/connect.ts'
import { failure as failures } from '#shared/words/en/failure.ts'
import { element } from '../ui/element.ts'
import { adviseAddress } from './address-advice.ts'
import { buildConnectForm } from './connect-form.ts'
import type { ConnectForm } from './connect-form.ts'
import { failurePlace } from './failure-place.ts'
import { followAddress } from './follow-address.ts'

/** What the page needs of the world. */
export interface ConnectPorts {
  readonly prompts: PromptBridge
  readonly close: () => void
}

/** Puts the form into the page and makes it work. */
export function mountConnect(root: HTMLElement, prompt: ConnectPrompt, { prompts, close }: ConnectPorts): void {
  const form = buildConnectForm(prompt)
  const address = followAddress(form.baseUrl, prompts)
  const submitLabel = form.submit.textContent
  const submit = async (sessionOnly: boolean): Promise<void> => {
    if (isBusy(form) || !isFilled(form)) return
    showBusy(form, true)
    const { name, baseUrl, credential } = form
    const answer = await ask(prompts, {
      name: name.input.value.trim(),
      baseUrl: baseUrl.input.value.trim(),
      credential: credential.input.value.trim(),
      sessionOnly,
    })
    showBusy(form, false)
    form.submit.textContent = submitLabel
    if (!answer.ok) {
      showFailure(form, answer.failure)
      if (prompt.kind === 'new') await advise(answer.failure)
    } else if (answer.value.kind === 'keychain-failed') showKeychain(form, answer.value.reason)
    // SECURITY: P06, from here on the key is in main's hands only.
    else credential.input.value = ''
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
  form.cancel.addEventListener('click', close)
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close()
  })
  // Another key or address is another try, which the keychain may take.
  form.form.addEventListener('input', () => settle(form))
  root.replaceChildren(form.form)
  form.credential.input.focus()
}

async function ask(
  prompts: PromptBridge,
  input: {
    readonly name: string
    readonly baseUrl: string
    readonly credential: string
    readonly sessionOnly: boolean
  },
): Promise<Result<ConnectAnswer>> {
  return prompts.invoke('connect.submit', input).catch(() => ({ ok: false, failure: { code: 'unexpected' } }))
}

const isBusy = ({ form }: ConnectForm): boolean => form.getAttribute('aria-busy') === 'true'

/** Whether every field has something in it; the first that has not is told so and gets the focus. */
function isFilled(form: ConnectForm): boolean {
  settle(form)
  const wanted = [
    [form.name, words.nameMissing],
    [form.baseUrl, words.baseUrlMissing],
    [form.credential, words.credentialMissing],
  ] as const
  const empty = wanted.filter(([field]) => field.input.value.trim() === '')
  for (const [field, text] of empty) field.complain(text)
  empty[0]?.[0].input.focus()
  return empty.length === 0
}

/** Takes back what was told about the try before. */
function settle(form: ConnectForm): void {
  for (const field of [form.name, form.baseUrl, form.credential]) field.complain(null)
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

function showBusy(form: ConnectForm, busy: boolean): void {
  form.form.setAttribute('aria-busy', String(busy))
  for (const button of [form.submit, form.tryAgain, form.sessionOnly]) button.disabled = busy
  if (busy) form.submit.textContent = words.busy
}

function showFailure(form: ConnectForm, failure: Failure): void {
  const text = failures.describe(failure)
  const place = failurePlace(failure.code)
  if (place === 'form') {
    form.fault.textContent = text
    form.submit.focus()
    return
  }
  form[place].complain(text)
  form[place].input.focus()
}

function showKeychain(form: ConnectForm, reason: string): void {
  form.keychain.replaceChildren(element('strong', {}, words.keychainFailed), element('p', {}, reason))
  showButtons(form, true)
  form.tryAgain.focus()
}
