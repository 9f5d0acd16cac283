import type { IncomingMessage, ServerResponse } from 'node:http'
import { admit, type Received } from './admission.ts'
import type { Visit } from './counters.ts'
import { applyDrift } from './drift.ts'
import { answerFault, isAppliedByDefault } from './fault-answers.ts'
import type { ApplyMode, Arrival, Fault } from './faults.ts'
import { buildError, type Reply } from './replies.ts'
import { readBody } from './request-body.ts'
import type { Action } from './act.ts'
import { isWrite, matchRoute } from './routes.ts'
import { send } from './sending.ts'
import type { World } from './world.ts'

/** One request with the world it arrives in. */
export type Exchange = {
  readonly world: World
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly pathname: string
}

/** Takes one request through counting, drift, rate, faults, checks, change and answer. */
export async function runExchange(exchange: Exchange): Promise<void> {
  const { world, request, response } = exchange
  const method = request.method ?? 'GET'
  const match = matchRoute(method, exchange.pathname, world.shape())
  const arrival: Arrival = { method, route: match.name, isWrite: isWrite(match, method), keyId: match.keyId }
  const visit = world.counters.enter({
    ...arrival,
    idempotencyKey: header(request, 'idempotency-key'),
    socket: request.socket,
  })
  response.once('close', visit.leave)

  const body = await readBody(request)
  if (body.kind === 'broken') return
  if (visit.entry !== null && body.kind === 'text') visit.entry.body = body.text
  drift(world, arrival)
  const refusal = checkRate(world)
  if (refusal !== null) {
    await send(response, refusal)
  } else if (body.kind === 'too-large') {
    await send(response, buildError(413, 'request body too large'))
  } else {
    const { authorization, 'content-type': contentType } = request.headers
    await serve(exchange, visit, arrival, { match, authorization, contentType, body: body.text })
  }
  if (visit.entry !== null) visit.entry.status = response.headersSent ? response.statusCode : null
}

async function serve({ world, response }: Exchange, visit: Visit, arrival: Arrival, received: Received): Promise<void> {
  const { fault, delayBefore, delayAfter } = world.faults.judge(arrival)
  if (visit.entry !== null) visit.entry.fault = fault?.effect.kind ?? null
  await world.timers.wait(delayBefore)
  const action = admit(world, received)
  const apply = (step: Action): void => {
    if (step.apply()) visit.effected()
  }
  const mode = applyModeOf(fault)
  if (mode === 'now' || mode === 'twice') apply(action)
  // Through the checks again, as a replayed create makes a second key with an id of its own.
  if (mode === 'twice') apply(admit(world, received))
  if (typeof mode === 'object') world.timers.later(mode.afterMs, () => apply(action))
  const reply = action.reply()
  await world.timers.wait(delayAfter)
  await (fault === null ? send(response, reply) : answerFault(response, fault, reply, world.timers))
}

function drift(world: World, arrival: Arrival): void {
  const due = world.drifts.takeDue({ ...arrival, isList: arrival.route === 'list' })
  applyDrift(world.organisation(), world.random(), due)
}

function checkRate(world: World): Reply | null {
  const wait = world.rateLimit.admit(world.shape().ratePerSecond)
  return wait === null ? null : buildError(429, 'rate limit exceeded', { 'retry-after': String(wait) })
}

function applyModeOf(fault: Fault | null): ApplyMode {
  if (fault === null) return 'now'
  return fault.apply ?? (isAppliedByDefault(fault.effect) ? 'now' : 'never')
}

function header(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name]
  return typeof value === 'string' ? value : null
}
