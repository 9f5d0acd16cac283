import { describe, expect, it } from 'vitest'
import type { KeyId } from '#shared/domain/api-key.ts'
import { ApiError } from '../../../main/api/api-error.ts'
import { toAppError } from '../../../main/api/to-app-error.ts'
import { createClock } from '../../../main/workspace/clock.ts'
import { createEngineGateway } from '../../../main/workspace/engine-gateway.ts'

const keyId = '00000000-0000-4000-8000-000000000001' as KeyId
const VENDOR = '{"error":{"message":"slow down"}}'

/** What each class of operation makes of a failure: read, set, create, delete. */
async function kindsOf(failure: (isCreate: boolean) => unknown): Promise<string> {
  const fail = (isCreate: boolean) => () => Promise.reject(failure(isCreate))
  const [set, create] = [fail(false), fail(true)]
  const client = { writeLabels: set, writeLimit: set, writeExpiry: set, deleteKey: set, createKey: create }
  const gateway = createEngineGateway({ client, list: set, clock: createClock(), hold: async () => {} })
  const read = await gateway.list()
  const answers = [
    'kind' in read ? read : { kind: 'listed' },
    await gateway.send({ keyId, body: { kind: 'limit', limit: '5' } }, 'o1'),
    await gateway.create({ kind: 'create', name: 'n', limit: '0.01', group: null }, 'o2'),
    await gateway.send({ keyId, body: { kind: 'delete' } }, 'o3'),
  ]
  return answers.map(({ kind }) => kind).join(' ')
}

const answered =
  (status: number, headers: Record<string, string> = {}, body = '{}') =>
  (isCreate: boolean) =>
    toAppError(
      { status, headers, body: new TextEncoder().encode(body) },
      { isRead: false, isCreate, credential: 'c', now: 0 },
    )

describe('what an answer means for a read, a set, a creation and a deletion', () => {
  it.each([500, 502, 503, 504, 520, 529])('%i: in doubt', async (status) => {
    expect(await kindsOf(answered(status))).toBe('ambiguous ambiguous ambiguous ambiguous')
  })

  it.each([408, 409, 425])('%i: in doubt', async (status) => {
    expect(await kindsOf(answered(status))).toBe('ambiguous ambiguous ambiguous ambiguous')
  })

  it.each([400, 405, 413, 415, 422])('%i: refused', async (status) => {
    expect(await kindsOf(answered(status))).toBe('rejected rejected rejected rejected')
  })

  it('404: gone', async () => {
    expect(await kindsOf(answered(404))).toBe('gone gone gone gone')
  })

  it.each([401, 403, 402, 412])('%i: nothing works before a person acts', async (status) => {
    expect(await kindsOf(answered(status))).toBe('halt halt halt halt')
  })

  it.each([301, 302, 307, 308])(
    '%i: an error that stops the run; a creation may have been carried out there',
    async (status) => {
      expect(await kindsOf(answered(status))).toBe('halt halt ambiguous halt')
    },
  )

  it('429 in the words of the gateway, or with Retry-After: refused before work', async () => {
    expect(await kindsOf(answered(429, {}, VENDOR))).toBe('throttled throttled throttled throttled')
    expect(await kindsOf(answered(429, { 'retry-after': '7' }))).toBe('throttled throttled throttled throttled')
  })

  it('429 of somebody else: a creation may have gone on behind it', async () => {
    expect(await kindsOf(answered(429, {}, '<html>'))).toBe('throttled throttled ambiguous throttled')
  })

  it('what never left: not sent', async () => {
    expect(await kindsOf(() => new ApiError('unreachable', { arrived: 'no' }))).toBe(
      'not-sent not-sent not-sent not-sent',
    )
  })

  it('a timeout, a reset, half an answer, one that is no JSON: in doubt', async () => {
    for (const code of ['timeout', 'unreachable'] as const)
      expect(await kindsOf(() => new ApiError(code, { arrived: 'maybe' }))).toBe(
        'ambiguous ambiguous ambiguous ambiguous',
      )
    for (const code of ['not_json', 'bad_answer'] as const)
      expect(await kindsOf(() => new ApiError(code, { arrived: 'yes', status: 200 }))).toBe('ambiguous ambiguous ambiguous ambiguous') // prettier-ignore
  })
})
