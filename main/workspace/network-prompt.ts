import { AppError } from '#shared/contract/app-error.ts'
import type { LoadedCertificate, NetworkPrompt } from '#shared/contract/prompts.ts'
import type { Network, ProxyChoice } from '#shared/domain/network.ts'
import { parseCertificates } from '../api/certificates.ts'
import { parseProxyAddress } from '../api/proxy-address.ts'

/** What somebody chose about the proxy. */
export interface TypedProxy {
  readonly kind: NetworkPrompt['proxy']
  readonly address: string
  readonly user: string
  readonly password: string
}

/** How a gateway is reached, for a form. */
export function networkPrompt({ proxy, certificates }: Network): NetworkPrompt {
  return {
    proxy: proxy.kind,
    address: proxy.kind === 'address' ? proxy.url : '',
    user: proxy.kind === 'address' ? (proxy.user ?? '') : '',
    certificates: viewsOf(certificates),
  }
}

/** The certificates of a stored text. */
export function viewsOf(certificates: string | null): readonly LoadedCertificate[] {
  return certificates === null ? [] : parseCertificates(new TextEncoder().encode(certificates)).views
}

/** Reads what was typed. Name and password may stand in the address; what stands in its own field comes first. */
export function readProxy(typed: TypedProxy): { readonly proxy: ProxyChoice; readonly proxyPassword: string } {
  if (typed.kind !== 'address') return { proxy: { kind: typed.kind }, proxyPassword: '' }
  const parsed = parseProxyAddress(typed.address)
  if (!parsed.ok) {
    const { code, detail } = parsed.failure
    throw new AppError(code, detail === undefined ? {} : { detail })
  }
  const { url, user, password } = parsed.value
  return {
    proxy: { kind: 'address', url, user: typed.user.trim() || user },
    proxyPassword: typed.password || (password ?? ''),
  }
}
