import type { ConnectPrompt } from '#shared/contract/prompts.ts'
import { connect as words } from '#shared/words/en/connect.ts'
import { element } from '../ui/element.ts'
import { textField } from './text-field.ts'
import type { TextField } from './text-field.ts'

/** The parts of the form that somebody acts on. */
export interface ConnectForm {
  readonly form: HTMLFormElement
  readonly name: TextField
  readonly baseUrl: TextField
  readonly credential: TextField
  readonly fault: HTMLElement
  /** Another address to try, once this one has failed. */
  readonly advice: HTMLElement
  readonly keychain: HTMLElement
  readonly submit: HTMLButtonElement
  readonly tryAgain: HTMLButtonElement
  readonly sessionOnly: HTMLButtonElement
  readonly cancel: HTMLButtonElement
  readonly demo: HTMLButtonElement
}

/** Builds the form, for a new workspace or for a new key of one that exists. */
export function buildConnectForm({ kind, name, baseUrl }: ConnectPrompt): ConnectForm {
  const isFixed = kind === 'replace'
  const heading = isFixed ? words.replaceTitle : words.title
  const lead = isFixed ? words.replaceLead : words.lead
  const parts = {
    name: textField({ id: 'name', label: words.name, value: name || words.defaultName, isFixed }),
    baseUrl: textField({ id: 'base-url', label: words.baseUrl, value: baseUrl || words.defaultBaseUrl, isFixed }),
    credential: textField({ id: 'credential', label: words.credential, hint: words.credentialHint, isSecret: true }),
    fault: element('p', { class: 'prompt-alert', role: 'alert' }),
    advice: element('div', { class: 'connect-advice', role: 'status' }),
    keychain: element('div', { class: 'connect-keychain', role: 'alert' }),
    cancel: element('button', { class: 'button', type: 'button' }, words.cancel),
    demo: element('button', { class: 'button', type: 'button' }, words.demo.button),
    sessionOnly: element('button', { class: 'button', type: 'button', hidden: true }, words.sessionOnly),
    tryAgain: element('button', { class: 'button button-primary', type: 'button', hidden: true }, words.tryAgain),
    submit: element(
      'button',
      { class: 'button button-primary', type: 'submit' },
      isFixed ? words.submitReplace : words.submit,
    ),
  }
  const form = element(
    'form',
    { class: 'prompt', novalidate: true, 'aria-labelledby': 'title' },
    element(
      'main',
      { class: 'prompt-body' },
      element('h1', { class: 'prompt-title', id: 'title' }, heading),
      element('p', { class: 'prompt-lead' }, lead),
      parts.name.box,
      parts.baseUrl.box,
      parts.credential.box,
      parts.fault,
      parts.advice,
      parts.keychain,
      element('div', { class: 'connect-demo', hidden: isFixed }, words.demo.offer, parts.demo),
    ),
    element('footer', { class: 'prompt-buttons' }, parts.cancel, parts.sessionOnly, parts.tryAgain, parts.submit),
  )
  return { form, ...parts }
}
