import type { FailureCode } from '#shared/contract/failure.ts'
import { connect as words } from '#shared/words/en/connect.ts'

/** Another address that a person may choose to try, and why. Never tried by itself: the key would go there too. */
export interface AddressAdvice {
  readonly text: string
  readonly button: string
  readonly url: string
}

const CURRENT = 'https://api-v2.requesty.ai'
const EU = 'https://api-v2.eu.requesty.ai'
const FORMER = 'https://api.requesty.ai'
const advice = words.advice

const NOT_THERE: ReadonlySet<FailureCode> = new Set(['unreachable', 'timeout', 'not_found', 'not_json', 'redirected'])

/** What may help when this address answered with this failure; `null` for addresses of which nothing is known. */
export function adviseAddress(url: string, code: FailureCode): AddressAdvice | null {
  const isRefused = code === 'key_refused'
  if (url === FORMER && (isRefused || NOT_THERE.has(code)))
    return { text: advice.former, button: advice.useCurrent, url: CURRENT }
  if (url === CURRENT && isRefused) return { text: advice.global, button: advice.tryEu, url: EU }
  if (url === EU && (isRefused || NOT_THERE.has(code)))
    return { text: advice.eu, button: advice.tryGlobal, url: CURRENT }
  return null
}

/** What is said under the address while it is typed: what would be used where that is not what stands there. */
export function describeAddress(
  typed: string,
  read: { readonly url: string } | { readonly code: FailureCode },
): string {
  if ('code' in read) return read.code === 'not_https' ? words.addressNotHttps : ''
  const used = read.url === typed.trim() ? '' : words.addressUsed(read.url)
  return [used, read.url === EU ? words.addressOfEu : ''].filter(Boolean).join(' · ')
}
