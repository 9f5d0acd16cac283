import { z } from 'zod'
import type { Failure, Result } from './failure.ts'

/** A certificate that was loaded, as people know it; `validTo` is RFC 3339. */
export interface LoadedCertificate {
  readonly subject: string
  readonly validTo: string
}

/** How the gateway is reached, as the connect window shows it; secrets only come in, never out. */
export interface NetworkPrompt {
  readonly proxy: 'system' | 'none' | 'address'
  readonly address: string
  readonly user: string
  readonly certificates: readonly LoadedCertificate[]
}

/** What the connect window shows when it opens: a new workspace, a new key for one that exists, or another way to it. */
export interface ConnectPrompt {
  readonly kind: 'new' | 'replace' | 'edit'
  readonly name: string
  readonly baseUrl: string
  readonly network: NetworkPrompt
}

/** What the confirm window asks: the number of keys that a plan touches, where, and what happens to them. */
export interface ConfirmPrompt {
  readonly workspace: { readonly name: string; readonly host: string; readonly isProduction: boolean }
  readonly changes: number
  readonly keys: number
  readonly uncapped: number
  readonly deleted: number
  /** Keys that end at once, because their new expiry has passed. */
  readonly ended: number
  /** How many of the keys that are deleted or ended have been used this month, and what for in sum: an exact amount. */
  readonly used: { readonly keys: number; readonly spend: string }
  /** Of the keys that are deleted, end or lose their cap, as many as are shown: those that were used most come first. */
  readonly names: readonly ConfirmedKey[]
}

/** A key of the question, with what it has spent this month; null where that is not known or nothing. */
export interface ConfirmedKey {
  readonly name: string
  readonly spend: string | null
}

/** What the window of a start that failed shows. */
export interface TroublePrompt {
  readonly failure: Failure
  readonly folder: string
  readonly details: string | null
}

/** Where a working key went: into the keychain, or (the keychain failed) nowhere yet. */
export type ConnectAnswer =
  { readonly kind: 'connected' } | { readonly kind: 'keychain-failed'; readonly reason: string }

/** What an address comes to before anything is sent there: the one that would be used, or why there is none. */
export type AddressRead = Result<string>

const text = z.string().max(4096)

/** Everything the small windows may ask. */
export const prompts = {
  'connect.open': z.undefined(),
  'connect.read-address': z.strictObject({ baseUrl: text }),
  'connect.demo': z.undefined(),
  'connect.submit': z.strictObject({
    name: text,
    baseUrl: text,
    credential: text,
    sessionOnly: z.boolean(),
    proxy: z.strictObject({
      kind: z.enum(['system', 'none', 'address']),
      address: text,
      user: text,
      password: text,
    }),
  }),
  'connect.choose-certificates': z.undefined(),
  'connect.remove-certificates': z.undefined(),
  'confirm.open': z.undefined(),
  'trouble.open': z.undefined(),
  'trouble.open-folder': z.undefined(),
  'confirm.answer': z.strictObject({ typed: text.nullable() }),
} as const

/** The name of a prompt request. */
export type PromptName = keyof typeof prompts

/** What a prompt request answers. */
export interface PromptOutput {
  readonly 'connect.open': ConnectPrompt
  readonly 'connect.read-address': AddressRead
  readonly 'connect.submit': ConnectAnswer
  readonly 'connect.demo': Extract<ConnectAnswer, { readonly kind: 'connected' }>
  /** What is loaded now; `null` when no file was chosen. */
  readonly 'connect.choose-certificates': readonly LoadedCertificate[] | null
  readonly 'connect.remove-certificates': readonly LoadedCertificate[]
  readonly 'confirm.open': ConfirmPrompt
  readonly 'trouble.open': TroublePrompt
  readonly 'trouble.open-folder': void
  readonly 'confirm.answer': { readonly accepted: boolean }
}

/** What the preload of a small window puts on `window.prompts`. */
export interface PromptBridge {
  readonly invoke: <Name extends PromptName>(
    name: Name,
    input: z.infer<(typeof prompts)[Name]>,
  ) => Promise<Result<PromptOutput[Name]>>
}
