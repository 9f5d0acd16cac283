import { describe, expect, it } from 'vitest'
import type { Gateway } from '../../../main/demo/gateway.ts'
import { askUsage, NOW, readRows, readUsage, sumSpend, valuesOf, type Question } from './asking-usage.ts'
import { control, withGateway } from './calling.ts'

const now = () => NOW
const namesOf = async (gateway: Gateway, question: Question = {}) =>
  (await readUsage(gateway, question)).map(([name]) => name)
const switchTo = (gateway: Gateway, shape: object) => control(gateway, '/control/shape', shape)

describe('the usage switches of the fake gateway', () => {
  it.each([
    ['date', 'day', /^2026-08-\d\d$/],
    ['timestamp', 'day', /^2026-08-\d\dT00:00:00Z$/],
    ['fraction', 'day', /^2026-08-\d\dT00:00:00\.000Z$/],
    ['date', 'hour', /^2026-08-\d\dT\d\d:00:00Z$/],
    ['fraction', 'hour', /^2026-08-\d\dT\d\d:00:00\.000Z$/],
  ])('names periods by %s at the resolution of an %s', (periodKeys, resolution, form) =>
    withGateway({ now }, async (gateway) => {
      await switchTo(gateway, { periodKeys })
      const names = await namesOf(gateway, { resolution })
      expect(names.filter((name) => !form.test(name))).toEqual([])
      expect(names.length).toBeGreaterThan(20)
    }),
  )

  it.each([
    ['month', ['2026-07', '2026-08']],
    ['date', ['2026-07-01', '2026-08-01']],
    ['timestamp', ['2026-07-01T00:00:00Z', '2026-08-01T00:00:00Z']],
  ])('names months by %s', (monthKeys, names) =>
    withGateway({ now }, async (gateway) => {
      await switchTo(gateway, { monthKeys })
      expect(await namesOf(gateway, { start: '2026-07-10T00:00:00Z', resolution: 'month' })).toEqual(names)
    }),
  )

  it('writes spend as text or as a number with every digit', () =>
    withGateway({ now }, async (gateway) => {
      const text = (await askUsage(gateway)).text
      await switchTo(gateway, { usageSpend: 'number' })
      expect((await askUsage(gateway)).text).toBe(text.replace(/"spend":"([^"]*)"/g, '"spend":$1'))
    }))

  it('writes counters as numbers or texts, and can leave zeros out', () =>
    withGateway({ now, keys: 6, shape: { counters: 'string', zeroCounters: 'absent' } }, async (gateway) => {
      const [[, day] = []] = await readUsage(gateway)
      expect(typeof day.total_tokens).toBe('string')
      expect(Object.values(day)).not.toContain('0')
      expect(day).not.toHaveProperty('transcription_requests')
    }))

  it.each([
    ['absent', undefined],
    ['empty', []],
    ['null', null],
  ])('has %s in place of rows when nothing is grouped', (ungrouped, shown) =>
    withGateway({ now }, async (gateway) => {
      await switchTo(gateway, { ungrouped })
      const [[, day] = []] = await readUsage(gateway)
      expect(day.grouped_data).toEqual(shown)
    }),
  )

  it.each([
    ['absent', undefined],
    ['empty', []],
  ])('can have %s rows though a grouping was asked for', (groupedData, shown) =>
    withGateway({ now }, async (gateway) => {
      await switchTo(gateway, { groupedData })
      const [[, day] = []] = await readUsage(gateway, { groupBy: ['model_used'] })
      expect(day.grouped_data).toEqual(shown)
    }),
  )

  it('leaves periods without traffic out, or shows them as zeros', () =>
    withGateway({ now, keys: 5 }, async (gateway) => {
      expect((await namesOf(gateway)).length).toBeLessThan(31)
      await switchTo(gateway, { periods: 'filled' })
      const usage = await readUsage(gateway, { groupBy: ['model_used'] })
      expect(usage).toHaveLength(31)
      const quiet = usage.filter(([, day]) => day.spend === '0').map(([, day]) => day)
      expect(quiet[0]).toMatchObject({ total_requests: 0, total_tokens: 0, grouped_data: [] })
    }))

  it('has days without any traffic, unless told otherwise', () =>
    withGateway({ now, keys: 300 }, async (gateway) => {
      expect((await namesOf(gateway, { start: '2026-06-01T00:00:00Z' })).length).toBeLessThan(92)
      await switchTo(gateway, { quietDays: 'none' })
      expect(await namesOf(gateway, { start: '2026-06-01T00:00:00Z' })).toHaveLength(92)
    }))

  it('can hand periods out in no order, days and hours alike', () =>
    withGateway({ now }, async (gateway) => {
      for (const question of [{}, { resolution: 'hour' }, { start: '2026-05-25T00:00:00Z', resolution: 'month' }]) {
        await switchTo(gateway, { periodOrder: 'sorted' })
        const sorted = await namesOf(gateway, question)
        await switchTo(gateway, { periodOrder: 'shuffled' })
        const shuffled = await namesOf(gateway, question)
        expect(shuffled).not.toEqual(sorted)
        expect(shuffled.toSorted()).toEqual(sorted)
      }
    }))

  it.each([
    ['null', [null], ''],
    ['empty', [''], null],
    ['mixed', [null, ''], undefined],
  ])('gives traffic without a tag the value %s', (untagged, there, missing) =>
    withGateway({ now, keys: 100 }, async (gateway) => {
      await switchTo(gateway, { untagged })
      for (const name of ['user_id', 'origin_title', 'extra.repo']) {
        const values = valuesOf(await readRows(gateway, { groupBy: [name] }), name)
        for (const value of there) expect(values).toContain(value)
        expect(values).not.toContain(missing)
        expect(values.size).toBeGreaterThan(there.length)
      }
      expect(valuesOf(await readRows(gateway, { groupBy: ['extra.unheard'] }), 'extra.unheard')).toEqual(new Set(there))
    }),
  )

  it('writes whether the key was brought along as a boolean or a text, and a missing group as null', () =>
    withGateway({ now, keys: 100 }, async (gateway) => {
      expect(valuesOf(await readRows(gateway, { groupBy: ['is_byok'] }), 'is_byok')).toEqual(new Set([true, false]))
      await switchTo(gateway, { byok: 'string' })
      expect(valuesOf(await readRows(gateway, { groupBy: ['is_byok'] }), 'is_byok')).toEqual(new Set(['true', 'false']))
      const groups = valuesOf(await readRows(gateway, { groupBy: ['group_id'] }), 'group_id')
      expect(groups).toContain(null)
      expect(groups).toContain(gateway.state().groups[0]?.id)
      expect(valuesOf(await readRows(gateway, { groupBy: ['group_name'] }), 'group_name')).toContain('Growth')
    }))

  it.each([
    ['missing', -1],
    ['surplus', 1],
  ])('has rows that differ from the totals: %s', (residual, sign) =>
    withGateway({ now, keys: 100 }, async (gateway) => {
      await switchTo(gateway, { residual })
      const rows = sumSpend(await readRows(gateway, { groupBy: ['api_key_id'] }))
      const total = sumSpend((await readUsage(gateway)).map(([, day]) => day))
      expect(rows > total ? 1 : -1).toBe(sign)
    }),
  )
})
