import type { Bridge } from '#shared/contract/bridge.ts'
import type { Failure, Result } from '#shared/contract/failure.ts'
import type { RouteName, RouteOutput, RouteSent } from '#shared/contract/requests.ts'
import type { Store } from './store-shape.ts'

/** Sends a request; a failure is shown to the user and answered as such. */
export async function ask<Name extends RouteName>(
  bridge: Bridge,
  get: () => Store,
  name: Name,
  input: RouteSent<Name>,
): Promise<Result<RouteOutput<Name>>> {
  const answer = await bridge.invoke(name, input)
  if (!answer.ok && isNews(answer.failure)) get().say({ kind: 'failure', failure: answer.failure })
  return answer
}

// What the user has just cancelled needs no message.
function isNews(failure: Failure): boolean {
  return failure.code !== 'cancelled' && failure.code !== 'not_confirmed'
}
