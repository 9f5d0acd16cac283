import { AppError } from '#shared/contract/app-error.ts'
import type { FailureCode } from '#shared/contract/failure.ts'

const LONGEST = 200

// The libraries have no codes, only words (toolchain 4). What no rule knows is a refusal.
const RULES: readonly (readonly [RegExp, FailureCode])[] = [
  [/autolaunch D-Bus|unsupported transport|not provided by any \.service|ServiceUnknown/i, 'keychain_absent'],
  [/could not connect|failed to connect|connection refused|no such file or directory/i, 'keychain_absent'],
  [/object does not exist at path|no such object path/i, 'keychain_absent'],
  [/keychain could not be found|default keychain|logon session does not exist|failed to load/i, 'keychain_absent'],
  [/locked collection|is locked|interaction is not allowed|timed? ?out|timeout was reached/i, 'keychain_waiting'],
]

/** What a keychain library says, as a failure. The secret is in none of its parts, so the cause is left out. */
export function toKeychainError(cause: unknown, secret: string): AppError {
  if (cause instanceof AppError) return cause
  const message = cause instanceof Error ? cause.message : ''
  const code = RULES.find(([pattern]) => pattern.test(message))?.[1] ?? 'keychain_refused'
  const detail = cleanMessage(message, secret)
  return new AppError(code, detail === '' ? {} : { detail })
}

function cleanMessage(message: string, secret: string): string {
  // SECURITY: no library is known to quote the secret; one that does says nothing here.
  if (secret !== '' && message.includes(secret)) return ''
  return message
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST)
}
