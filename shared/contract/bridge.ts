import type { Result } from './failure.ts'
import type { RouteName, RouteOutput, RouteSent } from './requests.ts'

/** What the preload puts on `window.app`, and all it does. Events arrive on the port that it forwards. */
export interface Bridge {
  readonly invoke: <Name extends RouteName>(name: Name, input: RouteSent<Name>) => Promise<Result<RouteOutput<Name>>>
}

/** The channel all requests share. */
export const REQUEST_CHANNEL = 'app.request'

/** The message with which main hands over the port, and the preload passes it on to the page. */
export const PORT_CHANNEL = 'app.port'

/** The channel of the small windows that main owns (connect, confirm). */
export const PROMPT_CHANNEL = 'app.prompt'
