import { parseKeyId } from '#shared/domain/api-key.ts'
import type { KeyId } from '#shared/domain/api-key.ts'
import { startGateway } from '../../../main/demo/gateway.ts'
import type { Gateway, GatewayOptions } from '../../../main/demo/gateway.ts'
import type { Client } from '../../../main/api/client.ts'
import { aClient, closeAll } from './plain-server.ts'

/** A key as the gateway holds it. */
export type GatewayKey = ReturnType<Gateway['state']>['keys'][number]

const gateways: Gateway[] = []

/** Starts a gateway of 40 keys, and a client that manages it; with faults the client is impatient, without it has the time of a busy machine. */
export async function startFake(
  options: GatewayOptions = {},
): Promise<{ readonly gateway: Gateway; readonly client: Client }> {
  const gateway = await startGateway({ keys: 40, ...options })
  gateways.push(gateway)
  const impatient = options.faults ? { timeouts: { headers: 200, idle: 200, total: 2000, list: 2000 } } : {}
  return { gateway, client: aClient(gateway.url, { credential: () => gateway.managementKey, ...impatient }) }
}

/** Ends gateways and clients. */
export async function closeFakes(): Promise<void> {
  await closeAll()
  await Promise.all(gateways.splice(0).map((gateway) => gateway.close()))
}

/** The first key, which is never one of those that sign in. */
export function firstKey(gateway: Gateway): GatewayKey {
  return gateway.state().keys[0]!
}

/** The checked id of a key that the gateway holds. */
export function keyIdOf(key: GatewayKey): KeyId {
  return parseKeyId(key.id)!
}
