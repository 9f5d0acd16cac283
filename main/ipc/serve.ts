import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import { REQUEST_CHANNEL } from '#shared/contract/bridge.ts'
import { failed } from '#shared/contract/failure.ts'
import type { RouteInput, RouteName, RouteOutput } from '#shared/contract/requests.ts'
import type { Answer } from './answer.ts'

/** Who answers each request of the page. Forget one and it does not compile. */
export type Handlers = { readonly [Name in RouteName]: (input: RouteInput<Name>) => Promise<RouteOutput<Name>> }

/** What the door needs. */
export interface ServeOptions {
  readonly ipcMain: Pick<IpcMain, 'handle'>
  readonly isTrusted: (event: IpcMainInvokeEvent) => boolean
  readonly answer: Answer
}

/** Opens the one door of the page: sender first, then `answer`, which knows route, input and handler. */
export function serve({ ipcMain, isTrusted, answer }: ServeOptions): void {
  // SECURITY: H17, one channel; what is not in the list of requests does not exist.
  ipcMain.handle(REQUEST_CHANNEL, async (event, name: unknown, input: unknown) => {
    // SECURITY: H18, first of all: is it our page that asks?
    if (!isTrusted(event)) return failed({ code: 'forbidden' })
    return answer(name, input)
  })
}
