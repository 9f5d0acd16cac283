import type { LoadedCertificate } from '#shared/contract/prompts.ts'
import { connect } from '#shared/words/en/connect.ts'
import { element } from '../ui/element.ts'

const words = connect.network
const SHOWN = 3

/** The certificates that are loaded, and the buttons that change them. */
export interface CertificatePart {
  readonly box: HTMLElement
  readonly choose: HTMLButtonElement
  readonly remove: HTMLButtonElement
  readonly count: () => number
  readonly show: (loaded: readonly LoadedCertificate[]) => void
  /** Tells what is wrong; `null` takes that back. */
  readonly complain: (text: string | null) => void
  readonly onChange: (listener: () => void) => void
}

/** Builds the part with what is loaded. */
export function certificatePart(first: readonly LoadedCertificate[]): CertificatePart {
  const list = element('ul', { class: 'connect-certificates', 'aria-label': words.certificates })
  const choose = element('button', { class: 'button', type: 'button' }, words.choose)
  const remove = element('button', { class: 'button', type: 'button' }, words.remove)
  const fault = element('p', { class: 'prompt-alert', role: 'alert' })
  const listeners: (() => void)[] = []
  let count = 0
  const show = (loaded: readonly LoadedCertificate[]): void => {
    count = loaded.length
    list.replaceChildren(...loaded.slice(0, SHOWN).map(showCertificate))
    if (count > SHOWN) list.append(element('li', {}, words.more(count - SHOWN)))
    remove.hidden = count === 0
    for (const listener of listeners) listener()
  }
  show(first)
  return {
    box: element(
      'div',
      { class: 'prompt-field', role: 'group', 'aria-labelledby': 'certificates-label' },
      element('p', { class: 'connect-label', id: 'certificates-label' }, words.certificates),
      list,
      element('div', { class: 'connect-actions' }, choose, remove),
      fault,
      element('p', { class: 'prompt-hint' }, words.certificatesHint),
    ),
    choose,
    remove,
    count: () => count,
    show,
    complain: (text) => void (fault.textContent = text ?? ''),
    onChange: (listener) => void listeners.push(listener),
  }
}

function showCertificate({ subject, validTo }: LoadedCertificate): HTMLLIElement {
  return element('li', {}, element('strong', {}, subject), ` ${words.until(validTo.slice(0, 10))}`)
}
