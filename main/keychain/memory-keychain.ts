import type { Keychain } from './keychain.ts'

/** Keeps secrets until the process ends: for keys that are used in this session only, and for tests. */
export function createMemoryKeychain(): Keychain {
  const secrets = new Map<string, string>()
  return {
    save: async (account, secret) => void secrets.set(account, secret),
    load: async (account) => secrets.get(account) ?? null,
    forget: async (account) => void secrets.delete(account),
    status: async () => ({ kind: 'ready' }),
    pendingCalls: () => 0,
  }
}
