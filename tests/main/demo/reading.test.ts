import { describe, expect, it } from 'vitest'
import { control, firstKey, list, post, send, withGateway } from './calling.ts'

describe('reading from the fake gateway', () => {
  it('lists every key with labels and creator but without logging and expiry', () =>
    withGateway({ keys: 60 }, async (gateway) => {
      const rows = await list(gateway)
      expect(rows).toHaveLength(60)
      expect(rows[0]).toMatchObject({ name: 'growth-autocomplete-1', created_by: { email: 'admin0@acme.com' } })
      expect(typeof rows[0].monthly_limit).toBe('string')
      expect(Object.keys(rows[0])).not.toContain('logging')
      expect(Object.keys(rows[0])).not.toContain('expires_at')
      expect(rows.some((row) => row.id === gateway.selfId)).toBe(true)
    }))

  it('shows one key with logging and without labels', () =>
    withGateway({}, async (gateway) => {
      const answer = await send(gateway, 'GET', `/v1/manage/apikey/${firstKey(gateway).id}`)
      const key = JSON.parse(answer.text)
      expect(typeof key.logging).toBe('boolean')
      expect(key).not.toHaveProperty('labels')
      expect(key).not.toHaveProperty('created_by')
    }))

  it('shows the calling key as self whatever its rights', () =>
    withGateway({}, async (gateway) => {
      for (const [key, manage] of [
        [gateway.managementKey, 'write'],
        [gateway.readOnlyKey, 'read'],
        [gateway.noManageKey, 'none'],
      ] as const) {
        const answer = await send(gateway, 'GET', '/v1/manage/apikey/self', { key })
        expect(JSON.parse(answer.text).permissions.manage).toBe(manage)
        expect((await send(gateway, 'GET', '/v1/auth/check', { key })).status).toBe(200)
      }
    }))

  it('refuses the list without read rights and writes without write rights', () =>
    withGateway({}, async (gateway) => {
      const { id } = firstKey(gateway)
      const none = { key: gateway.noManageKey }
      expect((await send(gateway, 'GET', '/v1/manage/apikey', none)).status).toBe(403)
      expect((await send(gateway, 'GET', '/v1/manage/org', none)).status).toBe(403)
      expect((await send(gateway, 'GET', `/v1/manage/apikey/${id}`, none)).status).toBe(403)
      const own = JSON.parse((await send(gateway, 'GET', '/v1/manage/apikey/self', none)).text).id
      expect((await send(gateway, 'GET', `/v1/manage/apikey/${own}`, none)).status).toBe(200)
      const refused = await post(
        gateway,
        `/v1/manage/apikey/${id}/limit`,
        { monthly_limit: '1' },
        { key: gateway.readOnlyKey },
      )
      expect(refused.status).toBe(403)
      expect(JSON.parse(refused.text)).toEqual({
        error: { origin: 'router', message: 'manage write permission required' },
      })
    }))

  it('answers 401 without a key, and 401 or 403 to an unknown one', () =>
    withGateway({}, async (gateway) => {
      expect((await send(gateway, 'GET', '/v1/manage/apikey', { key: null })).status).toBe(401)
      expect((await send(gateway, 'GET', '/v1/auth/check', { key: 'rqsty-sk-wrong' })).status).toBe(401)
      await control(gateway, '/control/shape', { unknownKey: 403 })
      expect((await send(gateway, 'GET', '/v1/auth/check', { key: 'rqsty-sk-wrong' })).status).toBe(403)
    }))

  it('gives secrets the real shape, with plus, slash and equals signs', () =>
    withGateway({}, async (gateway) => {
      expect(gateway.managementKey).toMatch(/^rqsty-sk-[A-Za-z0-9+/]+==$/)
      expect(gateway.managementKey).toContain('+')
      expect(gateway.managementKey).toContain('/')
    }))

  it('shows the organisation, and its groups with numbers and its id', () =>
    withGateway({}, async (gateway) => {
      const organisation = JSON.parse((await send(gateway, 'GET', '/v1/manage/org')).text)
      expect(organisation).toEqual({ name: 'Acme', balance: '18250.4' })
      const { groups } = JSON.parse((await send(gateway, 'GET', '/v1/manage/group')).text)
      expect(groups).toHaveLength(5)
      expect(groups[0].organization_id).toBe(gateway.state().organisation.id)
      expect(typeof groups[0].monthly_spend).toBe('number')
      expect(typeof groups[0].created_by).toBe('string')
    }))

  it('answers 404 to unknown routes, malformed ids and paths that climb', () =>
    withGateway({}, async (gateway) => {
      for (const path of [
        '/',
        '/v1',
        '/v1/manage',
        '/v1/manage/apikey/',
        '/v1/manage/apikey/nonsense',
        '/v1/manage/apikey/..%2forg',
        '/v1/manage/apikey/../org',
        '/v1/manage/apikey/%zz',
        '/v1/api-keys',
        '/control-x',
      ]) {
        const { status } = await send(gateway, 'GET', path)
        expect({ path, status }).toEqual({ path, status: 404 })
      }
    }))

  it('seeds messy labels, gaps, empty values and all limits', () =>
    withGateway({ keys: 3000 }, async (gateway) => {
      const { keys } = gateway.state()
      const envs = new Set(keys.map((key) => new Map(key.labels).get('env')))
      expect(envs).toEqual(new Set(['production', 'prod', 'staging', 'dev', 'Prod', 'prod ', '', undefined]))
      expect(new Set(keys.map((key) => key.monthly_limit))).toEqual(
        new Set(['2000', '500', '0', '49.99', '12000', '150']),
      )
      expect(keys.some((key) => /\.\d{9}$/.test(key.monthly_spend))).toBe(true)
      expect(keys.some((key) => key.labels.length === 0)).toBe(true)
      expect(
        keys.some((key) => Number(key.monthly_limit) > 0 && Number(key.monthly_spend) > Number(key.monthly_limit)),
      ).toBe(true)
      expect(new Set(keys.map((key) => key.id)).size).toBe(3000)
    }))
})
