import { readFile } from 'node:fs/promises'
import { AppError } from '#shared/contract/app-error.ts'
import type { Network, ProxyChoice } from '#shared/domain/network.ts'
import { parseCertificates } from '../api/certificates.ts'
import { parseProxyAddress } from '../api/proxy-address.ts'

/** How the gateway is reached, as the command line names it; each may be left out. */
export interface NetworkOptions {
  /** An address, also with name and password in it, or `none`. */
  readonly proxy: string | null
  /** A file of certificates. */
  readonly ca: string | null
  /** From the environment: what stands on a command line can be seen by everybody on the computer. */
  readonly proxyPassword: string | null
}

/** Reads the options; the password comes apart from the rest, which is stored. */
export async function readNetwork(
  options: NetworkOptions,
): Promise<{ readonly network: Network; readonly proxyPassword: string | null }> {
  const { proxy, password } = readProxy(options.proxy)
  const certificates = options.ca === null ? null : parseCertificates(await readFile(options.ca)).pem
  return { network: { proxy, certificates }, proxyPassword: options.proxyPassword ?? password }
}

function readProxy(text: string | null): { readonly proxy: ProxyChoice; readonly password: string | null } {
  if (text === null) return { proxy: { kind: 'system' }, password: null }
  if (text === 'none') return { proxy: { kind: 'none' }, password: null }
  const parsed = parseProxyAddress(text)
  if (!parsed.ok) throw new AppError(parsed.failure.code, { detail: parsed.failure.detail ?? '--proxy' })
  const { url, user, password } = parsed.value
  return { proxy: { kind: 'address', url, user }, password }
}
