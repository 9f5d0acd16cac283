import type { ConnectPrompt } from '#shared/contract/prompts.ts'
import { connect as words } from '#shared/words/en/connect.ts'
import { element } from '../ui/element.ts'
import { networkPart } from './network-part.ts'
import type { NetworkPart } from './network-part.ts'
import { textField } from './text-field.ts'
import type { TextField } from './text-field.ts'

/** The parts of the form that somebody acts on. */
export interface ConnectForm {
  readonly form: HTMLFormElement
  readonly name: TextField
  readonly baseUrl: TextField
  readonly credential: TextField
  readonly network: NetworkPart
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

const TEXTS = {
  new: { title: words.title, lead: words.lead, hint: words.credentialHint, submit: words.submit },
  replace: {
    title: words.replaceTitle,
    lead: words.replaceLead,
    hint: words.credentialHint,
    submit: words.submitReplace,
  },
  edit: { title: words.editTitle, lead: words.editLead, hint: words.credentialKept, submit: words.submitEdit },
} as const

/** What the form says about what it does. */
export function textsOf(kind: ConnectPrompt['kind']): (typeof TEXTS)[ConnectPrompt['kind']] {
  return TEXTS[kind]
}

/** Builds the form, for a new workspace or for a new key of one that exists, or another way to it. */
export function buildConnectForm({ kind, name, baseUrl, network }: ConnectPrompt): ConnectForm {
  const texts = TEXTS[kind]
  const isFixed = kind !== 'new'
  const isFixedUrl = kind === 'replace'
  const parts = {
    name: textField({ id: 'name', label: words.name, value: name || words.defaultName, isFixed }),
    baseUrl: textField({
      id: 'base-url',
      label: words.baseUrl,
      value: baseUrl || words.defaultBaseUrl,
      isFixed: isFixedUrl,
    }),
    credential: textField({ id: 'credential', label: words.credential, hint: texts.hint, isSecret: true }),
    network: networkPart(network, kind === 'edit'),
    fault: element('p', { class: 'prompt-alert', role: 'alert' }),
    advice: element('div', { class: 'connect-advice', role: 'status' }),
    keychain: element('div', { class: 'connect-keychain', role: 'alert' }),
    cancel: element('button', { class: 'button', type: 'button' }, words.cancel),
    demo: element('button', { class: 'button', type: 'button' }, words.demo.button),
    sessionOnly: element('button', { class: 'button', type: 'button', hidden: true }, words.sessionOnly),
    tryAgain: element('button', { class: 'button button-primary', type: 'button', hidden: true }, words.tryAgain),
    submit: element('button', { class: 'button button-primary', type: 'submit' }, texts.submit),
  }
  const form = element(
    'form',
    { class: 'prompt', novalidate: true, 'aria-labelledby': 'title' },
    element(
      'main',
      { class: 'prompt-body' },
      element('h1', { class: 'prompt-title', id: 'title' }, texts.title),
      element('p', { class: 'prompt-lead' }, texts.lead),
      parts.name.box,
      parts.baseUrl.box,
      parts.credential.box,
      // A new key goes the way that is set.
      ...(kind === 'replace' ? [] : [parts.network.box]),
      parts.fault,
      parts.advice,
      parts.keychain,
      element('div', { class: 'connect-demo', hidden: isFixed }, words.demo.offer, parts.demo),
    ),
    element('footer', { class: 'prompt-buttons' }, parts.cancel, parts.sessionOnly, parts.tryAgain, parts.submit),
  )
  return { form, ...parts }
}
