import type { ProbedRead, Reach } from '#shared/domain/rights.ts'
import { ApiError } from './api-error.ts'
import type { Caller, ReadCall } from './call.ts'
import { parseJsonBody } from './json.ts'
import { naming } from './read-json.ts'
import { readSelf } from './self-key.ts'
import type { SelfKey } from './self-key.ts'

const PROBE_BYTES = 64 * 1024
const DAY = 86_400_000

/** What this key can do with this gateway, as far as reading shows; `self.manage` tells what it may write. */
export interface Capabilities {
  readonly self: SelfKey
  readonly reads: Readonly<Record<ProbedRead, Reach>>
}

/**
 * Tries every kind of read once, one after the other, and writes nothing. Only on a person's word: the requests appear in
 * the organisation's logs. Throws when the key cannot even read itself.
 */
export async function probeCapabilities(caller: Caller, totalMs: number, now: () => number): Promise<Capabilities> {
  const self = await readSelf(caller)
  const probe = (path: string): Promise<Reach> => reachOf(caller, { path, maxBytes: PROBE_BYTES, totalMs })
  const usage = `/org/usage?${today(now())}`
  return {
    self,
    reads: {
      keys: await probe('/apikey'),
      organisation: await probe('/org'),
      groups: await probe('/group'),
      members: await probe('/org/member'),
      accessLists: await probe('/access-list'),
      usage: await probe(usage),
      usageByKey: await probe(`${usage}&group_by=api_key_id`),
    },
  }
}

async function reachOf(caller: Caller, call: ReadCall): Promise<Reach> {
  try {
    const body = await caller.read(call)
    await naming(() => parseJsonBody(body))
    return 'allowed'
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const { code } = error.failure
    // More than a probe reads: it was allowed, and the rest need not be sent.
    if (code === 'too_large' && error.status === 200) return 'allowed'
    if (code === 'permission_missing') return 'refused'
    // 400 is said to a division that is not known.
    return [400, 404, 405].includes(error.status ?? 0) ? 'absent' : 'failed'
  }
}

function today(now: number): string {
  const from = Math.floor(now / DAY) * DAY
  const [start, end] = [from, from + DAY].map((time) => new Date(time).toISOString().replace('.000Z', 'Z'))
  return new URLSearchParams({ start: start ?? '', end: end ?? '', resolution: 'day' }).toString()
}
