import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import { REQUEST_CHANNEL } from '#shared/contract/bridge.ts'
import { failed } from '#shared/contract/failure.ts'
import { requests } from '#shared/contract/requests.ts'
import type { RouteInput, RouteName, RouteOutput } from '#shared/contract/requests.ts'
import { createAnswer } from './answer.ts'
import type { Answer, DoorLog } from './answer.ts'

/** Who answers each request of the page. Forget one and it does not compile. */
export type Handlers = { readonly [Name in RouteName]: (input: RouteInput<Name>) => Promise<RouteOutput<Name>> }

/** What the door needs. */
export interface ServeOptions {
  readonly ipcMain: Pick<IpcMain, 'handle'>
  readonly isTrusted: (event: IpcMainInvokeEvent) => boolean
  readonly handlers: Handlers
  readonly log: DoorLog
}

/** Opens the one door of the page: sender, route, input, handler, `Result`. */
export function serve({ ipcMain, isTrusted, handlers, log }: ServeOptions): void {
  const answer = createRequestAnswer(handlers, log)
  // SECURITY: H17, one channel; what is not in the list of requests does not exist.
  ipcMain.handle(REQUEST_CHANNEL, async (event, name: unknown, input: unknown) => {
    // SECURITY: H18, first of all: is it our page that asks?
    if (!isTrusted(event)) return failed({ code: 'forbidden' })
    return answer(name, input)
  })
}

/** Answers the page's requests, once the sender is known to be ours. */
export function createRequestAnswer(handlers: Handlers, log: DoorLog): Answer {
  const schemas = Object.fromEntries(Object.entries(requests).map(([name, route]) => [name, route.input]))
  return createAnswer({ schemas, handlers, log })
}
