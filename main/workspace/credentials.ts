import { AppError } from '#shared/contract/app-error.ts'
import type { CredentialPlace } from '#shared/contract/app-state.ts'

/** The part of the OS keychain that is needed here. */
export interface CredentialStore {
  readonly save: (account: string, secret: string) => Promise<void>
  readonly load: (account: string) => Promise<string | null>
  readonly forget: (account: string) => Promise<void>
}

/** Where each workspace's management key is. The key itself is handed out to the API client only. */
export interface Credentials {
  readonly place: (workspaceId: string) => CredentialPlace
  /** The key of a workspace, from memory or the keychain; fails with `credential_missing` or a keychain failure. */
  readonly load: (workspaceId: string) => Promise<string>
  /** The key of a workspace that was loaded before; fails with `credential_missing` when it was not. */
  readonly held: (workspaceId: string) => string
  readonly saveInKeychain: (workspaceId: string, secret: string) => Promise<void>
  readonly holdForSession: (workspaceId: string, secret: string, place?: 'session' | 'demo') => void
  /** Forgets a key that is in memory only; no keychain is asked. */
  readonly drop: (workspaceId: string) => void
  readonly forget: (workspaceId: string) => Promise<void>
  /** Every key in memory, so that the log can mask it. */
  readonly secrets: () => readonly string[]
}

/** Keeps keys: in the keychain where there is one, in memory for this session where the user chose so, never on disk. */
export function createCredentials(keychain: CredentialStore): Credentials {
  const held = new Map<string, { readonly secret: string; readonly place: CredentialPlace }>()
  return {
    place: (workspaceId) => held.get(workspaceId)?.place ?? 'missing',
    async load(workspaceId) {
      const known = held.get(workspaceId)
      if (known) return known.secret
      const secret = await keychain.load(workspaceId)
      if (secret === null) throw new AppError('credential_missing')
      held.set(workspaceId, { secret, place: 'keychain' })
      return secret
    },
    held(workspaceId) {
      const known = held.get(workspaceId)
      if (!known) throw new AppError('credential_missing')
      return known.secret
    },
    async saveInKeychain(workspaceId, secret) {
      await keychain.save(workspaceId, secret)
      held.set(workspaceId, { secret, place: 'keychain' })
    },
    holdForSession(workspaceId, secret, place = 'session') {
      held.set(workspaceId, { secret, place })
    },
    async forget(workspaceId) {
      const isSession = held.get(workspaceId)?.place === 'session'
      // A key used for the session only may have taken the place of a stored one; where there is no keychain, there is none.
      await keychain.forget(workspaceId).catch((error: unknown) => {
        if (!isSession) throw error
      })
      held.delete(workspaceId)
    },
    drop: (workspaceId) => void held.delete(workspaceId),
    secrets: () => [...held.values()].map((entry) => entry.secret),
  }
}
