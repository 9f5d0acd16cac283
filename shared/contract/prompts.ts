import { z } from 'zod'
import type { Failure, Result } from './failure.ts'

/** What the connect window shows when it opens: a new workspace, or a new key for one that exists. */
export interface ConnectPrompt {
  readonly kind: 'new' | 'replace'
  readonly name: string
  readonly baseUrl: string
}

/** What the confirm window asks: the number of keys that a plan touches, where, and what happens to them. */
export interface ConfirmPrompt {
  readonly workspace: { readonly name: string; readonly host: string; readonly isProduction: boolean }
  readonly changes: number
  readonly keys: number
  readonly uncapped: number
  readonly names: readonly string[]
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
  'connect.submit': z.strictObject({ name: text, baseUrl: text, credential: text, sessionOnly: z.boolean() }),
  'connect.demo': z.undefined(),
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
