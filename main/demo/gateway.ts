import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { answerControl } from './control.ts'
import { runExchange } from './exchange.ts'
import type { Fault } from './faults.ts'
import { watchConnections } from './resetting.ts'
import type { Shape } from './shape.ts'
import { buildState, type GatewayState } from './state.ts'
import { createWorld, type Premade, type World } from './world.ts'

/** What a fake gateway can be started with; everything has a default. */
export type GatewayOptions = {
  readonly seed?: string | number
  /** Rows in the list, the three keys that can sign in among them. */
  readonly keys?: number
  readonly port?: number
  readonly host?: string
  readonly managementKey?: string
  /** Gives every seventh key labels named `__proto__`, `constructor` and the like. */
  readonly hostileLabels?: boolean
  /** Labels `attr_1`, `attr_2` … on every seeded key; 5 bring a list of 100,000 keys to 45 MB. */
  readonly extraLabels?: number
  readonly shape?: Partial<Shape>
  readonly faults?: readonly Fault[]
  /** Whether `/control/…` is served. */
  readonly control?: boolean
  readonly now?: () => number
  /** Makes another organisation than the one of the seed. */
  readonly premake?: () => Premade
  /** Where whoever may manage keys can have all begin anew, without the other doors of `/control`. */
  readonly resetPath?: string
  /** Serves https with this key and certificate, both as PEM. */
  readonly tls?: { readonly key: string; readonly cert: string }
}

/** A running fake gateway; the secrets are those of the current seed. */
export type Gateway = {
  readonly url: string
  readonly managementKey: string
  readonly readOnlyKey: string
  readonly noManageKey: string
  readonly selfId: string
  readonly state: () => GatewayState
  readonly close: () => Promise<void>
}

/** Starts a gateway on a free loopback port unless told otherwise. */
export async function startGateway(options: GatewayOptions = {}): Promise<Gateway> {
  const { seed = 'acme', keys = 1000, port = 0, host = '127.0.0.1', control = true } = options
  if (!Number.isInteger(keys) || keys < 3) throw new RangeError('keys must be an integer from 3: three of them sign in')
  const world = createWorld({
    seed: {
      seed: String(seed),
      keys,
      managementKey: options.managementKey ?? null,
      hostileLabels: options.hostileLabels ?? false,
      extraLabels: options.extraLabels ?? 0,
    },
    shape: options.shape ?? {},
    faults: options.faults ?? [],
    now: options.now ?? Date.now,
    premake: options.premake ?? null,
  })
  const listener = (request: IncomingMessage, response: ServerResponse): void =>
    void answer(world, { control, resetPath: options.resetPath }, request, response)
  const { tls } = options
  const server = tls === undefined ? createServer(listener) : createSecureServer(tls, listener)
  // Longer than any test runs: an idle connection closed by surprise would look like a fault nobody installed.
  server.keepAliveTimeout = 600_000
  const address = await listen(server, port, host)
  return {
    url: `${tls === undefined ? 'http' : 'https'}://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`,
    get managementKey() {
      return world.signIns().write.secret
    },
    get readOnlyKey() {
      return world.signIns().read.secret
    },
    get noManageKey() {
      return world.signIns().none.secret
    },
    get selfId() {
      return world.signIns().write.id
    },
    state: () => buildState(world.organisation()),
    close: () => close(server, world),
  }
}

async function answer(
  world: World,
  { control, resetPath }: { readonly control: boolean; readonly resetPath: string | undefined },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const target = request.url ?? '/'
  const [pathname = '/', query = ''] = split(target)
  try {
    if (control && pathname.startsWith('/control/'))
      await answerControl(world, request, response, new URL(target, 'http://gateway'))
    else if (pathname === resetPath) await answerReset(world, request, response)
    else await runExchange({ world, request, response, pathname, query: new URLSearchParams(query) })
  } catch (error) {
    // A bug of the fake must be seen as one, not taken for an injected fault.
    response.destroy()
    console.error(error)
  }
}

async function answerReset(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const isAllowed =
    request.method === 'POST' && request.headers.authorization === `Bearer ${world.signIns().write.secret}`
  if (isAllowed) {
    world.reset({})
    await world.changed()
  }
  response.writeHead(isAllowed ? 204 : 403).end()
}

function createSecureServer(tls: { readonly key: string; readonly cert: string }, listener: RequestListener): Server {
  const server = createTlsServer({ ...tls }, listener)
  watchConnections(server)
  return server
}

/** Path and query; a `URL` would already have resolved what climbs. */
function split(target: string): readonly string[] {
  const mark = target.indexOf('?')
  return mark < 0 ? [target] : [target.slice(0, mark), target.slice(mark + 1)]
}

function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      // A server on a TCP port has an address object; text is for pipes.
      resolve(server.address() as AddressInfo)
    })
  })
}

function close(server: Server, world: World): Promise<void> {
  world.timers.clear()
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
