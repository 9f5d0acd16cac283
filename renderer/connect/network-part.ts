import type { NetworkPrompt } from '#shared/contract/prompts.ts'
import { connect } from '#shared/words/en/connect.ts'
import { element } from '../ui/element.ts'
import { certificatePart } from './certificate-part.ts'
import type { CertificatePart } from './certificate-part.ts'
import { textField } from './text-field.ts'
import type { TextField } from './text-field.ts'

const words = connect.network
const kinds = ['system', 'none', 'address'] as const

/** What was chosen about the proxy. */
export interface ChosenProxy {
  readonly kind: NetworkPrompt['proxy']
  readonly address: string
  readonly user: string
  readonly password: string
}

/** How the gateway is reached: closed as long as nobody needs it. */
export interface NetworkPart {
  readonly box: HTMLDetailsElement
  readonly address: TextField
  readonly password: TextField
  readonly fields: readonly TextField[]
  readonly certificates: CertificatePart
  readonly read: () => ChosenProxy
}

/** Builds the part; `isKept` says that a password may be kept already. */
export function networkPart(prompt: NetworkPrompt, isKept: boolean): NetworkPart {
  const choice = element('select', { id: 'proxy', name: 'proxy' })
  choice.append(...kinds.map((kind) => element('option', { value: kind }, words.choices[kind])))
  choice.value = prompt.proxy
  const { address, user, password } = proxyFields(prompt, isKept)
  const proxyBox = element('div', {}, address.box, user.box, password.box)
  const certificates = certificatePart(prompt.certificates)
  const said = element('span', { class: 'connect-network-said' })
  const show = (): void => {
    proxyBox.hidden = choice.value !== 'address'
    const kind = kinds.find((one) => one === choice.value) ?? 'system'
    said.textContent = words.summary(words.choices[kind], certificates.count())
  }
  choice.addEventListener('change', show)
  certificates.onChange(show)
  show()
  const box = element(
    'details',
    { class: 'connect-network' },
    element('summary', {}, element('span', {}, words.title), said),
    element('div', { class: 'prompt-field' }, element('label', { for: 'proxy' }, words.proxy), choice),
    proxyBox,
    certificates.box,
  )
  return {
    box,
    address,
    password,
    fields: [address, user, password],
    certificates,
    read: () => ({
      kind: kinds.find((kind) => kind === choice.value) ?? 'system',
      address: address.input.value.trim(),
      user: user.input.value.trim(),
      password: password.input.value,
    }),
  }
}

function proxyFields(prompt: NetworkPrompt, isKept: boolean) {
  const hint = isKept && prompt.user !== '' ? words.passwordKept : words.passwordHint
  return {
    address: textField({
      id: 'proxy-address',
      label: words.address,
      value: prompt.address,
      hint: words.addressHint,
    }),
    user: textField({ id: 'proxy-user', label: words.user, value: prompt.user, hint: words.userHint }),
    password: textField({ id: 'proxy-password', label: words.password, hint, isSecret: true }),
  }
}
