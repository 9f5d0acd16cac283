import type { ConfirmPrompt, PromptBridge } from '#shared/contract/prompts.ts'
import { connect } from '#shared/words/en/connect.ts'
import { failure as failures } from '#shared/words/en/failure.ts'
import { element } from '../ui/element.ts'
import { showRounded } from '../ui/money-text.ts'
import { visibleName } from './visible-name.ts'

const words = connect.confirm

/** What the page needs of the world. */
export interface ConfirmPorts {
  readonly prompts: PromptBridge
  readonly close: () => void
}

/** Puts the question into the page: what becomes of how many keys, and the number that has to be typed. */
export function mountConfirm(root: HTMLElement, prompt: ConfirmPrompt, { prompts, close }: ConfirmPorts): void {
  const input = element('input', {
    id: 'typed',
    type: 'text',
    inputmode: 'numeric',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-describedby': 'typed-fault typed-hint',
  })
  const fault = element('p', { id: 'typed-fault', class: 'prompt-alert', role: 'alert' })
  const cancel = element('button', { class: 'button', type: 'button' }, words.cancel)
  const apply = element('button', { class: 'button button-primary', type: 'submit', disabled: true }, words.apply)
  const hint = element('p', { id: 'typed-hint', class: 'prompt-hint' }, words.hint(prompt.keys))
  const label = element('label', { for: 'typed' }, words.typed)
  const question = element('main', { class: 'prompt-body confirm-body' }, ...describe(prompt))
  question.append(element('div', { class: 'prompt-field confirm-number' }, label, input, fault, hint))
  const form = element(
    'form',
    { class: 'prompt', novalidate: true, 'aria-labelledby': 'title' },
    question,
    element('footer', { class: 'prompt-buttons' }, cancel, apply),
  )

  const submit = async (): Promise<void> => {
    if (apply.disabled) return
    apply.disabled = true
    const typed = input.value.trim()
    const answer = await prompts
      .invoke('confirm.answer', { typed })
      .catch(() => ({ ok: false, failure: { code: 'unexpected' } }) as const)
    if (answer.ok && answer.value.accepted) return
    fault.textContent = answer.ok ? words.mismatch : failures.describe(answer.failure)
    apply.disabled = false
    input.focus()
  }
  input.addEventListener('input', () => {
    fault.textContent = ''
    // For the eye; what counts is main's own comparison.
    apply.disabled = input.value.trim() !== String(prompt.keys)
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void submit()
  })
  cancel.addEventListener('click', close)
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close()
  })
  root.replaceChildren(form)
  input.focus()
}

function describe(prompt: ConfirmPrompt): readonly HTMLElement[] {
  const { keys, changes, uncapped, deleted, ended, used, names, workspace } = prompt
  const grave = [
    ...(deleted === 0 ? [] : [words.deleted(deleted)]),
    ...(ended === 0 ? [] : [words.ended(ended)]),
    ...(uncapped === 0 ? [] : [words.uncapped(uncapped)]),
  ]
  const what = grave.length === 0 ? [words.applies(changes, keys)] : grave
  const parts = [
    element('h1', { class: 'prompt-title', id: 'title' }, words.heading),
    describeWorkspace(workspace),
    ...what.map((line) => element('p', { class: 'confirm-what' }, element('strong', {}, line))),
    ...(used.keys === 0 ? [] : [describeUse(used)]),
    ...(grave.length === 0 ? [] : [element('p', { class: 'prompt-lead' }, words.touched(keys))]),
  ]
  return names.length === 0 ? parts : [...parts, listNames(names, deleted + ended + uncapped - names.length)]
}

function describeWorkspace({ name, host, isProduction }: ConfirmPrompt['workspace']): HTMLElement {
  const place = element('p', { class: 'confirm-where' }, element('b', {}, visibleName(name)))
  if (isProduction) place.append(element('span', { class: 'production-mark' }, words.production))
  place.append(element('span', { class: 'confirm-host' }, host))
  return place
}

/** What stops working: a key that has been used this month is in use somewhere. */
function describeUse({ keys, spend }: ConfirmPrompt['used']): HTMLElement {
  return element('p', { class: 'confirm-used', 'data-spend': spend }, words.used(keys, `$${showRounded(spend)}`))
}

function listNames(names: ConfirmPrompt['names'], unnamed: number): HTMLElement {
  const list = element('ul', { class: 'confirm-names', 'aria-label': words.names, tabindex: '0' })
  for (const { name, spend } of names) {
    const item = element('li', {}, visibleName(name))
    if (spend !== null)
      item.append(element('span', { class: 'confirm-spend', title: spend }, words.spent(`$${showRounded(spend)}`)))
    list.append(item)
  }
  if (unnamed > 0) list.append(element('li', { class: 'confirm-more' }, words.more(unnamed)))
  return list
}
