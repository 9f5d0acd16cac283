/** The part of keytar that is used. */
export interface KeychainBinding {
  readonly setPassword: (service: string, account: string, secret: string) => Promise<void>
  readonly getPassword: (service: string, account: string) => Promise<string | null>
  readonly deletePassword: (service: string, account: string) => Promise<boolean>
}

/** Loads keytar when it is first needed: where its native library cannot be loaded, the app still starts. */
export async function loadKeytar(): Promise<KeychainBinding> {
  const module: KeychainBinding & { readonly default?: KeychainBinding } = await import('keytar')
  return module.default ?? module
}
