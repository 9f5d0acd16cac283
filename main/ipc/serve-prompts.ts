import type { IpcMainInvokeEvent, WebContents } from 'electron'
import type { z } from 'zod'
import { PROMPT_CHANNEL } from '#shared/contract/bridge.ts'
import { failed } from '#shared/contract/failure.ts'
import { prompts } from '#shared/contract/prompts.ts'
import type { PromptName, PromptOutput } from '#shared/contract/prompts.ts'
import { createAnswer } from './answer.ts'
import type { Answer, DoorLog } from './answer.ts'

/** The small windows that main owns. */
export type PromptKind = 'connect' | 'confirm' | 'trouble'

type NameOf<Kind extends PromptKind> = Extract<PromptName, `${Kind}.${string}`>

/** What a request of a small window takes. */
export type PromptInput<Name extends PromptName> = z.infer<(typeof prompts)[Name]>

/** Who answers the requests of one small window. `closed` is aborted when the window is gone, with the answer still under way. */
export type PromptHandlers<Kind extends PromptKind> = {
  readonly [Name in NameOf<Kind>]: (input: PromptInput<Name>, closed: AbortSignal) => Promise<PromptOutput[Name]>
}

/** Answers the requests of one small window; those of the other do not exist in it. */
export function createPromptAnswer<Kind extends PromptKind>(
  handlers: PromptHandlers<Kind>,
  { closed, log }: { readonly closed: AbortSignal; readonly log: DoorLog },
): Answer {
  const all: [string, (input: never, closed: AbortSignal) => unknown][] = Object.entries(handlers)
  const bound = all.map(([name, handler]) => [name, (input: never) => handler(input, closed)] as const)
  return createAnswer({ schemas: prompts, handlers: Object.fromEntries(bound), log })
}

/** What the door of a small window needs. */
export interface ServePromptOptions {
  readonly contents: WebContents
  readonly isTrusted: (event: IpcMainInvokeEvent) => boolean
  readonly answer: Answer
}

/** Opens the door of one small window, bound to that window and closed with it. */
export function servePrompt({ contents, isTrusted, answer }: ServePromptOptions): void {
  // SECURITY: H18, `contents.ipc` hears this window only; frame and address are checked all the same.
  contents.ipc.handle(PROMPT_CHANNEL, async (event, name: unknown, input: unknown) => {
    if (!isTrusted(event)) return failed({ code: 'forbidden' })
    return answer(name, input)
  })
}
