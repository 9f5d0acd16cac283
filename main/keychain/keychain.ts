import { randomUUID } from 'node:crypto'
import { AppError } from '#shared/contract/app-error.ts'
import type { Failure } from '#shared/contract/failure.ts'
import { loadKeytar } from './binding.ts'
import type { KeychainBinding } from './binding.ts'
import { createCallQueue } from './call-queue.ts'
import { toKeychainError } from './keychain-error.ts'

const SERVICE = 'fobsheet'
const PROBE = 'keychain-check'

/** Whether secrets can be kept, and if not, why. */
export type KeychainStatus = { readonly kind: 'ready' } | { readonly kind: 'failed'; readonly failure: Failure }

/** Where management keys are kept, one an account (a workspace id). Whatever fails is thrown as AppError without the secret. */
export interface Keychain {
  /** Stores a secret and reads it back: it is stored for sure, or this throws. */
  readonly save: (account: string, secret: string) => Promise<void>
  /** The secret of an account, `null` when there is none. */
  readonly load: (account: string) => Promise<string | null>
  /** Removes the secret of an account, if there is one. */
  readonly forget: (account: string) => Promise<void>
  /** Tries it out with a secret that means nothing; a locked keychain may ask its user for it. */
  readonly status: () => Promise<KeychainStatus>
  /** How many calls the system has not answered. While there are any, the process cannot end by itself. */
  readonly pendingCalls: () => number
}

/** What a keychain needs; everything has a default. */
export interface KeychainOptions {
  readonly timeoutMs?: number
  readonly loadBinding?: () => Promise<KeychainBinding>
}

/** The keychain of the operating system. There is no other place for a secret: if it fails, nothing is written anywhere. */
export function createKeychain({ timeoutMs = 8000, loadBinding = loadKeytar }: KeychainOptions = {}): Keychain {
  const queue = createCallQueue(timeoutMs)
  const call = async <T>(secret: string, work: (binding: KeychainBinding) => Promise<T>): Promise<T> => {
    const binding = await loadBinding().catch(() => {
      throw new AppError('keychain_absent', { detail: 'the keychain library could not be loaded' })
    })
    try {
      return await queue.run(() => work(binding))
    } catch (cause) {
      throw toKeychainError(cause, secret)
    }
  }
  const save = (account: string, secret: string): Promise<void> => {
    if (secret === '') throw new AppError('bad_request', { detail: 'an empty key cannot be stored' })
    return call(secret, (binding) => store(binding, account, secret))
  }
  const forget = async (account: string): Promise<void> => {
    await call('', (binding) => binding.deletePassword(SERVICE, account))
  }
  return {
    save: async (account, secret) => save(account, secret),
    load: (account) => call('', (binding) => binding.getPassword(SERVICE, account)),
    forget,
    status: () => probe(save, forget),
    pendingCalls: queue.pending,
  }
}

async function store(binding: KeychainBinding, account: string, secret: string): Promise<void> {
  await binding.setPassword(SERVICE, account, secret)
  if ((await binding.getPassword(SERVICE, account)) === secret) return
  throw new AppError('keychain_refused', { detail: 'what was stored could not be read back' })
}

async function probe(save: Keychain['save'], forget: Keychain['forget']): Promise<KeychainStatus> {
  try {
    await save(PROBE, randomUUID())
    await forget(PROBE)
    return { kind: 'ready' }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { kind: 'failed', failure: error.failure }
  }
}
