import { z } from 'zod'
import type { Result } from './failure.ts'

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

/** Where a working key went: into the keychain, or (the keychain failed) nowhere yet. */
export type ConnectAnswer =
  { readonly kind: 'connected' } | { readonly kind: 'keychain-failed'; readonly reason: string }

const text = z.string().max(4096)

/** Everything the small windows may ask. */
export const prompts = {
  'connect.open': z.undefined(),
  'connect.submit': z.strictObject({ name: text, baseUrl: text, credential: text, sessionOnly: z.boolean() }),
  'confirm.open': z.undefined(),
  'confirm.answer': z.strictObject({ typed: text.nullable() }),
} as const

/** The name of a prompt request. */
export type PromptName = keyof typeof prompts

/** What a prompt request answers. */
export interface PromptOutput {
  readonly 'connect.open': ConnectPrompt
  readonly 'connect.submit': ConnectAnswer
  readonly 'confirm.open': ConfirmPrompt
  readonly 'confirm.answer': { readonly accepted: boolean }
}

/** What the preload of a small window puts on `window.prompts`. */
export interface PromptBridge {
  readonly invoke: <Name extends PromptName>(
    name: Name,
    input: z.infer<(typeof prompts)[Name]>,
  ) => Promise<Result<PromptOutput[Name]>>
}
