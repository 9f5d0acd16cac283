import type { IncomingMessage, ServerResponse } from 'node:http'
import { applyDrift, parseDrift } from './drift.ts'
import { parseFaults } from './fault-checks.ts'
import { chunked } from './json.ts'
import { buildJson, type Reply } from './replies.ts'
import { readBody } from './request-body.ts'
import { send } from './sending.ts'
import { checkShapePatch } from './shape.ts'
import { buildState } from './state.ts'
import { isJsonObject, type JsonObject } from './write-checks.ts'
import type { World } from './world.ts'

/** Answers a request to `/control/…`, the side door for tests, open to this machine only. */
export async function answerControl(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  if (!isLoopback(request.socket.remoteAddress))
    return send(response, refuse(403, 'the control plane answers loopback only'))
  const read = await readBody(request)
  const body = read.kind === 'text' && read.text !== '' ? parse(read.text) : {}
  if (body === null) return send(response, refuse(400, 'body must be JSON'))
  const handle = table.get(`${request.method ?? 'GET'} ${url.pathname}`)
  await send(
    response,
    handle === undefined ? refuse(404, `no ${request.method} ${url.pathname}`) : handle(world, body, url),
  )
}

type Handle = (world: World, body: JsonObject, url: URL) => Reply

const table: ReadonlyMap<string, Handle> = new Map<string, Handle>([
  ['GET /control/state', (world) => showState(world)],
  [
    'GET /control/counters',
    (world, _, url) => show(world.counters.report(Number(url.searchParams.get('last') ?? 1000))),
  ],
  ['POST /control/counters', (world) => (world.counters.reset(), world.reads.reset(), show({}))],
  ['GET /control/reads', (world) => show({ reads: world.reads.last() })],
  ['POST /control/reset', (world, body) => reset(world, body)],
  ['GET /control/faults', (world) => show({ fired: world.faults.fired() })],
  ['POST /control/faults', (world, body) => installFaults(world, body)],
  ['POST /control/drift', (world, body) => orderDrift(world, body)],
  ['GET /control/shape', (world) => show(world.shape())],
  ['POST /control/shape', (world, body) => patchShape(world, body)],
])

function showState(world: World): Reply {
  const { keys, ...rest } = buildState(world.organisation())
  return buildJson(
    200,
    chunked(`${JSON.stringify(rest).slice(0, -1)},"keys":[`, keys, (key) => JSON.stringify(key), ']}'),
  )
}

function reset(world: World, body: JsonObject): Reply {
  const { seed, keys } = body
  if (seed !== undefined && typeof seed !== 'string' && typeof seed !== 'number')
    return refuse(400, 'seed must be a string or a number')
  if (keys !== undefined && !(Number.isInteger(keys) && Number(keys) >= 3))
    return refuse(400, 'keys must be an integer from 3')
  world.reset({
    ...(seed === undefined ? {} : { seed: String(seed) }),
    ...(keys === undefined ? {} : { keys: Number(keys) }),
  })
  const { write, read, none } = world.signIns()
  return show({ managementKey: write.secret, readOnlyKey: read.secret, noManageKey: none.secret, selfId: write.id })
}

function installFaults(world: World, body: JsonObject): Reply {
  const faults = parseFaults(body['faults'])
  if (typeof faults === 'string') return refuse(400, faults)
  world.faults.install(faults)
  return show({ installed: faults.length })
}

function orderDrift(world: World, body: JsonObject): Reply {
  const drift = parseDrift(body)
  if (typeof drift === 'string') return refuse(400, drift)
  world.drifts.add(drift)
  const effective = drift.when === 'now' ? applyDrift(world.organisation(), world.random(), drift.changes) : 0
  return show({ effective, waiting: world.drifts.waiting() })
}

function patchShape(world: World, body: JsonObject): Reply {
  const problem = checkShapePatch(body)
  if (problem !== null) return refuse(400, problem)
  world.setShape(body)
  return show(world.shape())
}

function parse(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text)
    return isJsonObject(value) ? value : null
  } catch {
    return null
  }
}

function show(value: unknown): Reply {
  return buildJson(200, JSON.stringify(value))
}

function refuse(status: number, message: string): Reply {
  return buildJson(status, JSON.stringify({ error: message }))
}

function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(?:::ffff:)?127\.|^::1$/.test(address)
}
