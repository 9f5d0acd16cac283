import { createHmac, randomBytes } from 'node:crypto'
import { AppError } from '#shared/contract/app-error.ts'
import type { EscrowPorts } from './ports.ts'

const ACCOUNT = 'fingerprint'
const KEY_BYTES = 32
const PRINT_BYTES = 8

/** Gives a secret its fingerprint: 16 hex digits that tell nothing without the key of this computer. */
export type Fingerprint = (secret: string) => string

/** Whether a text could be a fingerprint. */
export function isFingerprint(text: string): boolean {
  return /^[0-9a-f]{16}$/.test(text)
}

/** How this computer makes fingerprints; `null` where it has made none so far. Fails where the keychain does. */
export async function loadFingerprint(keychain: Pick<EscrowPorts['keychain'], 'load'>): Promise<Fingerprint | null> {
  const key = Buffer.from((await keychain.load(ACCOUNT)) ?? '', 'base64')
  return key.length === KEY_BYTES ? fingerprintWith(key) : null
}

/** The same, with a key that is made when it is first needed; `null` where the keychain does not answer. */
export async function prepareFingerprint(keychain: EscrowPorts['keychain']): Promise<Fingerprint | null> {
  try {
    const known = await loadFingerprint(keychain)
    if (known) return known
    const key = randomBytes(KEY_BYTES)
    await keychain.save(ACCOUNT, key.toString('base64'))
    return fingerprintWith(key)
  } catch (error) {
    // The secrets are safe elsewhere by now: what is missing is told, and nothing fails by it.
    if (!(error instanceof AppError)) throw error
    return null
  }
}

// SECURITY: a plain hash would let whoever reads a journal prove a secret that they have guessed or found.
function fingerprintWith(key: Uint8Array): Fingerprint {
  return (secret) =>
    createHmac('sha256', key)
      .update(secret, 'utf8')
      .digest('hex')
      .slice(0, 2 * PRINT_BYTES)
}
