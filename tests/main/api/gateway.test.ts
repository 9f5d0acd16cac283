import { afterEach, describe, expect, it } from 'vitest'
import type { ApiKey } from '#shared/domain/api-key.ts'
import { keyAt } from '#shared/domain/key-table.ts'
import { sameLabels } from '#shared/domain/label.ts'
import { parseAmount } from '#shared/domain/money.ts'
import { limitText } from '#shared/domain/limit.ts'
import type { Fault } from '../../../main/demo/faults.ts'
import type { Gateway, GatewayOptions } from '../../../main/demo/gateway.ts'
import { failureOf } from './failing.ts'
import { closeFakes, firstKey, keyIdOf, startFake } from './fake-gateway.ts'
import type { GatewayKey } from './fake-gateway.ts'
import { aClient } from './plain-server.ts'

afterEach(closeFakes)

const labelsOf = (gateway: Gateway): GatewayKey['labels'] => firstKey(gateway).labels

function expectSame(key: ApiKey, truth: GatewayKey): void {
  expect(key).toMatchObject({ id: truth.id, name: truth.name, permissions: truth.permissions })
  expect(sameLabels(key.labels, truth.labels)).toBe(true)
  expect(limitText(key.monthlyLimit)).toBe(/^0(?:\.0*)?$/.test(truth.monthly_limit) ? 'none' : truth.monthly_limit)
  expect(key.monthlySpend).toStrictEqual(parseAmount(truth.monthly_spend))
}

describe('the client before the fake gateway', () => {
  it.each<GatewayOptions>([
    {},
    { hostileLabels: true },
    { shape: { money: 'number' } },
    { shape: { envelope: 'data', emptyLabels: 'null' } },
    { shape: { envelope: 'api_keys', emptyLabels: 'object' } },
    { shape: { envelope: 'bare', createdBy: 'absent', group: 'absent' } },
  ])('reads every key as the gateway holds it: %j', async (options) => {
    const { gateway, client } = await startFake(options)
    const { table } = await client.listKeys()
    expect(table.rowCount).toBe(gateway.state().keys.length)
    gateway.state().keys.forEach((truth, row) => expectSame(keyAt(table, row), truth))
  })

  it('reads itself, the organisation and the groups', async () => {
    const { gateway, client } = await startFake()
    expect(await client.readSelf()).toMatchObject({ id: gateway.selfId, manage: 'write' })
    expect(await client.readOrganisation()).toStrictEqual({ name: 'Acme', balance: '18250.4' })
    const groups = await client.listGroups()
    expect(groups.length).toBeGreaterThan(0)
    expect(groups.every((group) => group.organizationId === gateway.state().organisation.id)).toBe(true)
  })

  it('tells a key without the right from a key that is refused', async () => {
    const { gateway, client } = await startFake()
    const key = keyIdOf(firstKey(gateway))
    const none = aClient(gateway.url, { credential: () => gateway.noManageKey })
    expect(await none.readSelf()).toMatchObject({ manage: 'none' })
    expect(await failureOf(none.listKeys())).toMatchObject({ failure: { code: 'permission_missing' } })
    expect(await none.readOrganisation()).toStrictEqual({ name: null, balance: null })
    const readOnly = aClient(gateway.url, { credential: () => gateway.readOnlyKey })
    await expect(readOnly.listKeys()).resolves.toBeDefined()
    expect(await failureOf(readOnly.writeLabels(key, []))).toMatchObject({ failure: { code: 'permission_missing' } })
    const wrong = aClient(gateway.url, { credential: () => 'rqsty-sk-wrong' })
    expect(await failureOf(wrong.listKeys())).toMatchObject({ failure: { code: 'key_refused' } })
    expect(await failureOf(wrong.writeLabels(key, []))).toMatchObject({ failure: { code: 'key_refused' } })
    expect(client).toBeDefined()
  })

  it.each<GatewayOptions>([
    { shape: { writeAnswer: '204' } },
    { shape: { writeAnswer: '200-empty' } },
    { shape: { writeAnswer: '200-object' } },
    { shape: { labelVerb: 'PATCH', limitVerb: 'PUT', wrongVerb: 405 } },
    { shape: { labelVerb: 'PUT', limitVerb: 'PATCH', wrongVerb: 404 } },
  ])('writes labels and limits that the gateway then holds: %j', async (options) => {
    const { gateway, client } = await startFake(options)
    const key = keyIdOf(firstKey(gateway))
    const labels = [
      ['env', 'prod'],
      ['__proto__', 'kept'],
      ['url', 'https://x/?a=b'],
    ] as const
    await client.writeLabels(key, labels)
    await client.writeLimit(key, '63.545944565')
    expect(labelsOf(gateway)).toStrictEqual(labels)
    expect(firstKey(gateway).monthly_limit).toBe('63.545944565')
    await client.writeLimit(key, 'none')
    expect(firstKey(gateway).monthly_limit).toBe('0')
  })

  const write = { access: 'write' } as const
  it.each<readonly [Fault, string, string, boolean]>([
    [{ match: write, effect: { kind: 'lost-answer' } }, 'maybe', 'unreachable', true],
    [{ match: write, effect: { kind: 'lost-answer', close: 'fin' } }, 'maybe', 'unreachable', true],
    [{ match: write, effect: { kind: 'reset-before' } }, 'maybe', 'unreachable', false],
    [{ match: write, effect: { kind: 'half-answer', part: 'status-line' } }, 'maybe', 'unreachable', true],
    [{ match: write, effect: { kind: 'half-answer', part: 'headers' } }, 'maybe', 'unreachable', true],
    [{ match: write, effect: { kind: 'damaged-body' } }, 'maybe', 'not_json', true],
    [{ match: write, effect: { kind: 'html-200' } }, 'maybe', 'not_json', false],
    [{ match: write, effect: { kind: 'hang' } }, 'maybe', 'timeout', false],
    [{ match: write, effect: { kind: 'status', status: 503 }, apply: 'now' }, 'yes', 'service_error', true],
    [{ match: write, effect: { kind: 'status', status: 429, retryAfter: 3600 } }, 'yes', 'throttled', false],
    [{ match: write, effect: { kind: 'redirect' } }, 'yes', 'redirected', false],
  ])('never takes a write for done that it cannot know to be: %j', async (fault, arrived, code, isApplied) => {
    const { gateway, client } = await startFake({ faults: [fault] })
    const key = keyIdOf(firstKey(gateway))
    const error = await failureOf(client.writeLabels(key, [['env', 'changed']]))
    expect(error).toMatchObject({ arrived, failure: { code } })
    expect(sameLabels(labelsOf(gateway), [['env', 'changed']])).toBe(isApplied)
  })

  it.each<readonly [Fault['effect'], string]>([
    [{ kind: 'slow-body', bytes: 16, everyMs: 20 }, 'timeout'],
    [{ kind: 'half-answer' }, 'unreachable'],
    [{ kind: 'damaged-body' }, 'not_json'],
    [{ kind: 'html-200', contentType: 'application/json' }, 'not_json'],
    [{ kind: 'hang' }, 'timeout'],
    [{ kind: 'raw-body', text: '\uFEFF{"keys":[]}' }, 'not_json'],
    [{ kind: 'raw-body', text: '{"keys":[]}{"keys":[]}' }, 'not_json'],
    [{ kind: 'raw-body', text: '{"keys":[],"keys":[]}' }, 'bad_answer'],
    [{ kind: 'raw-body', text: '{"keys":"\\u0000"}' }, 'bad_answer'],
  ])('shows no keys rather than wrong ones: %j', async (effect, code) => {
    const { client } = await startFake({ faults: [{ match: { route: 'list' }, effect }] })
    expect(await failureOf(client.listKeys())).toMatchObject({ failure: { code } })
  })

  it.each(['object-with-origin', 'object', 'string', 'text'] as const)(
    'says what the service says in the form %s',
    async (body) => {
      const effect = { kind: 'status', status: 400, body, message: 'too many labels' } as const
      const { gateway, client } = await startFake({ faults: [{ match: write, effect }] })
      const error = await failureOf(client.writeLabels(keyIdOf(firstKey(gateway)), []))
      expect(error.failure).toMatchObject({ code: 'refused', detail: 'too many labels' })
    },
  )

  it.each(['empty', 'html'] as const)('says the status when the service says nothing, in the form %s', async (body) => {
    const { gateway, client } = await startFake({
      faults: [{ match: write, effect: { kind: 'status', status: 502, body } }],
    })
    const error = await failureOf(client.writeLabels(keyIdOf(firstKey(gateway)), []))
    expect(error.failure).toMatchObject({ code: 'service_error', detail: 'HTTP 502' })
  })
})
