import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '#shared/contract/app-error.ts'
import type { Organisation } from '#shared/domain/organisation.ts'
import type { GroupWithMembers } from '#shared/domain/group.ts'
import { createAccessListWrites } from './access-list-writes.ts'
import type { AccessListWrites } from './access-list-writes.ts'
import { listAccessLists, readAccessList } from './access-list.ts'
import type { AccessList, AccessListModels } from './access-list.ts'
import { parseBaseUrl } from './base-url.ts'
import { createCaller } from './call.ts'
import { probeCapabilities } from './capabilities.ts'
import type { Capabilities } from './capabilities.ts'
import { checkKey } from './check-key.ts'
import type { KeyCheck } from './check-key.ts'
import { readClockOff } from './clock-skew.ts'
import { createConnections } from './connections.ts'
import type { FindProxies } from './connections.ts'
import { createExchange } from './exchange.ts'
import { createGroupWrites } from './group-writes.ts'
import type { GroupWrites } from './group-writes.ts'
import { listGroups, readGroup } from './group.ts'
import type { Group } from './group.ts'
import type { ParsedKeyList } from './key-list-parse.ts'
import { listKeys } from './key-list.ts'
import type { KeyList, ListWatch } from './key-list.ts'
import { createKeyWrites } from './key-writes.ts'
import type { KeyWrites } from './key-writes.ts'
import { listMembers } from './member.ts'
import type { OrganisationMember } from './member.ts'
import { readOrganisation } from './organisation.ts'
import { readSelf } from './self-key.ts'
import type { SelfKey } from './self-key.ts'
import { TIMEOUTS } from './timeouts.ts'
import type { Timeouts } from './timeouts.ts'
import { createUsageAsk } from './usage-ask.ts'
import { parseUsage } from './usage-parse.ts'
import { readUsage, readUsageBodies } from './usage.ts'
import type { ParseUsage, UsageBody, UsagePart, UsageRequest } from './usage.ts'

/** The service's management API for one gateway and one key. Whatever fails is thrown as ApiError. */
export interface Client extends KeyWrites, GroupWrites, AccessListWrites {
  readonly readSelf: () => Promise<SelfKey>
  readonly listKeys: (watch?: ListWatch) => Promise<KeyList>
  readonly readOrganisation: () => Promise<Organisation>
  readonly listGroups: () => Promise<readonly Group[]>
  readonly readGroup: (groupId: string) => Promise<GroupWithMembers>
  /** `null` where the gateway has no such list. */
  readonly listMembers: () => Promise<readonly OrganisationMember[] | null>
  readonly listAccessLists: () => Promise<readonly AccessList[]>
  readonly readAccessList: (listId: string) => Promise<AccessList & AccessListModels>
  readonly checkKey: () => Promise<KeyCheck>
  /** Tries every kind of read; only when a person has agreed to it. */
  readonly probeCapabilities: () => Promise<Capabilities>
  /** Reads usage of any length, a part at a time. */
  readonly readUsage: (request: UsageRequest) => AsyncIterable<UsagePart>
  /** The same, answers left as they came: they are parsed elsewhere. */
  readonly readUsageBodies: (request: UsageRequest, signal?: AbortSignal) => AsyncIterable<UsageBody>
  /** By how many milliseconds our clock is ahead, as the last answers told; `null` unless it is far off. */
  readonly clockOff: () => number | null
  /** Ends every connection; calls under way fail. */
  readonly close: () => void
}

/** What a client needs. `credential` is asked at every call, so that nothing here holds the key. */
export interface ClientOptions {
  readonly baseUrl: string
  readonly credential: () => string
  /** Parses lists over 1 MB; the body is given away. */
  readonly parseKeys: (body: Uint8Array<ArrayBuffer>) => Promise<ParsedKeyList>
  /** Parses usage over 1 MB; the body is given away. Without it, it is parsed on the spot. */
  readonly parseUsage?: ParseUsage
  readonly timeouts?: Partial<Timeouts>
  /** Certificates (PEM) that are trusted besides the usual ones. */
  readonly ca?: readonly string[] | undefined
  /** The proxies between here and the gateway; without it there is none. */
  readonly proxies?: FindProxies | undefined
  readonly wait?: (ms: number) => Promise<void>
  readonly now?: () => number
}

/** Makes a client; throws AppError when the base URL is not one that a key may be sent to. */
export function createClient(options: ClientOptions): Client {
  const { credential, parseKeys, now = Date.now, wait = (ms) => sleep(ms) } = options
  const timeouts = { ...TIMEOUTS, ...options.timeouts }
  const connections = createConnections(options)
  let clockOff = 0
  const caller = createCaller({
    baseUrl: checkBaseUrl(options.baseUrl),
    credential,
    exchange: createExchange(connections, timeouts),
    totalMs: timeouts.total,
    wait,
    now,
    onTime: (answer) => void (clockOff = readClockOff(answer) ?? clockOff),
  })
  const parseLarge: ParseUsage = options.parseUsage ?? (async (body, question) => parseUsage(body, question))
  const usage = { ask: createUsageAsk(caller, timeouts.list), parseLarge, now }
  return {
    readSelf: () => readSelf(caller),
    listKeys: (watch) => listKeys({ caller, parseKeys, totalMs: timeouts.list, now }, watch),
    readOrganisation: () => readOrganisation(caller),
    listGroups: () => listGroups(caller),
    readGroup: async (groupId) => readGroup(caller, groupId),
    listMembers: () => listMembers(caller),
    listAccessLists: () => listAccessLists(caller),
    readAccessList: async (listId) => readAccessList(caller, listId),
    checkKey: () => checkKey(caller),
    probeCapabilities: () => probeCapabilities(caller, timeouts.list, now),
    readUsage: (request) => readUsage(usage, request),
    readUsageBodies: (request, signal) => readUsageBodies(usage, request, signal),
    ...createKeyWrites(caller),
    clockOff: () => (clockOff === 0 ? null : clockOff),
    ...createGroupWrites(caller),
    ...createAccessListWrites(caller),
    close: connections.close,
  }
}

function checkBaseUrl(text: string): string {
  const parsed = parseBaseUrl(text)
  if (!parsed.ok) throw new AppError(parsed.failure.code)
  return parsed.value
}
