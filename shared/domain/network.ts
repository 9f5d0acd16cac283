/** Through which proxy a gateway is reached. Its password is a secret and never part of this. */
export type ProxyChoice =
  | { readonly kind: 'system' }
  | { readonly kind: 'none' }
  | { readonly kind: 'address'; readonly url: string; readonly user: string | null }

/** How a workspace reaches its gateway. */
export interface Network {
  readonly proxy: ProxyChoice
  /** Certificates (PEM) of authorities that are trusted besides the usual ones; `null` for none. */
  readonly certificates: string | null
}

/** What is used unless somebody chose otherwise. */
export const usualNetwork: Network = { proxy: { kind: 'system' }, certificates: null }

/** Whether a proxy asks for a password that is kept with the workspace. */
export function needsProxyPassword({ proxy }: Network): boolean {
  return proxy.kind === 'address' && proxy.user !== null
}
