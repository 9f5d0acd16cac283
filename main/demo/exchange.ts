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
  readonly query: URLSearchParams
}

/** Takes one request through counting, drift, rate, faults, checks, change and answer. */
export async function runExchange(exchange: Exchange): Promise<void> {
  const { world, request, response } = exchange
  const method = request.method ?? 'GET'
  const match = matchRoute(method, exchange.pathname, world.shape())
  const place = { method, route: match.name, isWrite: isWrite(match, method), keyId: match.keyId }
  const visit = world.counters.enter({
    ...place,
    idempotencyKey: header(request, 'idempotency-key'),
    socket: request.socket,
  })
  const arrival: Arrival = { ...place, nthOnConnection: visit.nthOnConnection }
  response.once('close', visit.leave)
  skewClock(world, response)

  const body = await readBody(request)
  if (body.kind === 'broken') return
  const text = body.kind === 'text' ? body.text : ''
  if (visit.entry !== null) visit.entry.body = text
  else world.reads.add({ route: match.name, keyId: match.keyId, query: exchange.query.toString(), body: text })
  world.settle()
  drift(world, arrival)
  const refusal = checkRate(world, visit)
  if (refusal !== null) {
    await send(response, refusal)
  } else if (body.kind === 'too-large') {
    await send(response, buildError(413, 'request body too large'))
  } else {
    const { authorization, 'content-type': contentType } = request.headers
    await serve(exchange, visit, arrival, {
      match,
      authorization,
      contentType,
      body: body.text,
      query: exchange.query,
    })
  }
  if (visit.entry !== null) visit.entry.status = response.headersSent ? response.statusCode : null
}

async function serve({ world, response }: Exchange, visit: Visit, arrival: Arrival, received: Received): Promise<void> {
  const { fault, delayBefore, delayAfter } = world.faults.judge(arrival)
  if (visit.entry !== null) visit.entry.fault = fault?.effect.kind ?? null
  await world.timers.wait(delayBefore)
  const action = admit(world, received)
  let kept: Promise<void> | undefined
  const apply = (step: Action): void => {
    if (!step.apply()) return
    visit.effected()
    kept = world.changed()
  }
  const mode = applyModeOf(fault)
  if (mode === 'now' || mode === 'twice') apply(action)
  // Through the checks again, as a replayed create makes a second key with an id of its own.
  if (mode === 'twice') apply(admit(world, received))
  if (typeof mode === 'object') world.timers.later(mode.afterMs, () => apply(action))
  const reply = action.reply()
  await kept
  await world.timers.wait(delayAfter)
  await (fault === null ? send(response, reply) : answerFault(response, fault, reply, world.timers))
}

function drift(world: World, arrival: Arrival): void {
  const due = world.drifts.takeDue({ ...arrival, isList: arrival.route === 'list' })
  applyDrift(world.organisation(), world.random(), due)
}

/** Lets the answer carry the time of a service whose clock is wrong. */
function skewClock(world: World, response: ServerResponse): void {
  const { clockSkewSeconds } = world.shape()
  if (clockSkewSeconds !== 0) response.setHeader('date', new Date(world.now() + clockSkewSeconds * 1000).toUTCString())
}

function checkRate(world: World, visit: Visit): Reply | null {
  const { ratePerSecond, maxInFlight } = world.shape()
  if (maxInFlight > 0 && visit.open > maxInFlight) return buildError(429, 'too many requests in flight')
  const wait = world.rateLimit.admit(ratePerSecond)
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
