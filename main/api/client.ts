import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '#shared/contract/app-error.ts'
import type { Organisation } from '#shared/domain/organisation.ts'
import { parseBaseUrl } from './base-url.ts'
import { createCaller } from './call.ts'
import { createConnections } from './connections.ts'
import { createExchange } from './exchange.ts'
import { listGroups } from './group.ts'
import type { Group } from './group.ts'
import type { ParsedKeyList } from './key-list-parse.ts'
import { listKeys } from './key-list.ts'
import type { KeyList } from './key-list.ts'
import { createKeyWrites } from './key-writes.ts'
import type { KeyWrites } from './key-writes.ts'
import { readOrganisation } from './organisation.ts'
import { readSelf } from './self-key.ts'
import type { SelfKey } from './self-key.ts'
import { TIMEOUTS } from './timeouts.ts'
import type { Timeouts } from './timeouts.ts'

/** The service's management API for one gateway and one key. Whatever fails is thrown as ApiError. */
export interface Client extends KeyWrites {
  readonly readSelf: () => Promise<SelfKey>
  readonly listKeys: () => Promise<KeyList>
  readonly readOrganisation: () => Promise<Organisation>
  readonly listGroups: () => Promise<readonly Group[]>
  /** Ends every connection; calls under way fail. */
  readonly close: () => void
}

/** What a client needs. `credential` is asked at every call, so that nothing here holds the key. */
export interface ClientOptions {
  readonly baseUrl: string
  readonly credential: () => string
  /** Parses lists over 1 MB; the body is given away. */
  readonly parseKeys: (body: Uint8Array<ArrayBuffer>) => Promise<ParsedKeyList>
  readonly timeouts?: Partial<Timeouts>
  /** Certificates (PEM) that are trusted besides the usual ones. */
  readonly ca?: readonly string[]
  readonly wait?: (ms: number) => Promise<void>
  readonly now?: () => number
}

/** Makes a client; throws AppError when the base URL is not one that a key may be sent to. */
export function createClient(options: ClientOptions): Client {
  const { credential, parseKeys, now = Date.now, wait = (ms) => sleep(ms) } = options
  const timeouts = { ...TIMEOUTS, ...options.timeouts }
  const connections = createConnections(options.ca)
  const caller = createCaller({
    baseUrl: checkBaseUrl(options.baseUrl),
    credential,
    exchange: createExchange(connections, timeouts),
    totalMs: timeouts.total,
    wait,
    now,
  })
  return {
    readSelf: () => readSelf(caller),
    listKeys: () => listKeys({ caller, parseKeys, totalMs: timeouts.list, now }),
    readOrganisation: () => readOrganisation(caller),
    listGroups: () => listGroups(caller),
    ...createKeyWrites(caller),
    close: connections.close,
  }
}

function checkBaseUrl(text: string): string {
  const parsed = parseBaseUrl(text)
  if (!parsed.ok) throw new AppError(parsed.failure.code)
  return parsed.value
}
