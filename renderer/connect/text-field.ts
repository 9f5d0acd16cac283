import { element } from '../ui/element.ts'

/** A labelled text field with its hint and the place where its failure is told. */
export interface TextField {
  readonly box: HTMLElement
  readonly input: HTMLInputElement
  /** Tells what is wrong with it; `null` takes that back. */
  readonly complain: (text: string | null) => void
  /** Says something about what stands in it. */
  readonly note: (text: string) => void
}

/** What a field looks like before anybody has typed. */
export interface TextFieldShape {
  readonly id: string
  readonly label: string
  readonly value?: string
  readonly hint?: string
  readonly isSecret?: boolean
  readonly isFixed?: boolean
}

/** Makes a labelled text field. */
export function textField({
  id,
  label,
  value = '',
  hint = '',
  isSecret = false,
  isFixed = false,
}: TextFieldShape): TextField {
  const input = element('input', {
    id,
    name: id,
    type: isSecret ? 'password' : 'text',
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    readonly: isFixed,
    'aria-describedby': `${id}-fault ${id}-hint`,
  })
  // SECURITY: the value of a secret field comes from the user alone.
  if (!isSecret) input.value = value
  const fault = element('p', { id: `${id}-fault`, class: 'prompt-alert', role: 'alert' })
  const said = element('p', { id: `${id}-hint`, class: 'prompt-hint' }, hint)
  const box = element('div', { class: 'prompt-field' }, element('label', { for: id }, label), input, fault, said)

  const complain = (text: string | null): void => {
    fault.textContent = text ?? ''
    if (text === null) input.removeAttribute('aria-invalid')
    else input.setAttribute('aria-invalid', 'true')
  }
  input.addEventListener('input', () => complain(null))
  const note = (text: string): void => void (said.textContent = text)
  return { box, input, complain, note }
}
