import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/contract/app-error.ts'
import type { ApiKey } from '#shared/domain/api-key.ts'
import { decodeKeyTable } from '#shared/domain/key-table-file.ts'
import { keyAt } from '#shared/domain/key-table.ts'
import { labelsJson } from '#shared/domain/label.ts'
import { parseKeyList } from '../../../main/api/key-list-parse.ts'
import { oddLabels } from '../../support/odd-text.ts'

const ID = '00000000-0000-4000-8000-00000000000'
const RECORD = {
  name: 'ci',
  monthly_limit: '49.99',
  monthly_spend: '12.5',
  permissions: { manage: 'none', completions: 'write' },
}
const aRecord = (changed: object = {}): object => ({ id: `${ID}1`, ...RECORD, ...changed })
const parse = (answer: unknown): ReturnType<typeof parseKeyList> => parseText(JSON.stringify(answer))
const parseText = (text: string): ReturnType<typeof parseKeyList> => parseKeyList(new TextEncoder().encode(text))
const keysOf = (answer: unknown): ApiKey[] => keysIn(parse(answer))
const keysIn = ({ bytes }: ReturnType<typeof parseKeyList>): ApiKey[] => {
  const table = decodeKeyTable(bytes)
  return Array.from({ length: table.rowCount }, (_, row) => keyAt(table, row))
}
const faultOf = (answer: unknown): string => {
  try {
    parse(answer)
  } catch (error) {
    if (error instanceof AppError) return error.message
    throw error
  }
  return 'no fault'
}

describe('parseKeyList', () => {
  it('reads a key with everything that a list states', () => {
    const record = {
      labels: { team: 'growth', env: '' },
      created_by: { id: 'user-1', email: 'a@example.com' },
      group: { id: 'g-1' },
    }
    expect(keysOf({ keys: [aRecord(record)] })).toStrictEqual([
      {
        id: `${ID}1`,
        name: 'ci',
        monthlyLimit: { kind: 'amount', amount: { kind: 'exact', nano: 49_990_000_000n } },
        monthlySpend: { kind: 'exact', nano: 12_500_000_000n },
        permissions: { manage: 'none', completions: 'write' },
        labels: [
          ['team', 'growth'],
          ['env', ''],
        ],
        createdBy: { id: 'user-1', email: 'a@example.com' },
        groupId: 'g-1',
      },
    ])
  })

  it.each(['keys', 'data', 'api_keys'])('finds the list under %s', (name) => {
    expect(keysOf({ [name]: [aRecord()] })).toHaveLength(1)
  })

  it('finds a bare list, and one an object deeper', () => {
    expect(keysOf([aRecord()])).toHaveLength(1)
    expect(keysOf({ data: { keys: [aRecord()] } })).toHaveLength(1)
  })

  it('prefers `keys` when there are several lists', () => {
    expect(keysOf({ data: [], keys: [aRecord()] })).toHaveLength(1)
  })

  it.each([{}, { labels: null }, { labels: {} }])('reads labels that are absent, null or empty alike: %j', (labels) => {
    expect(keysOf([aRecord(labels)])[0]?.labels).toStrictEqual([])
  })

  it('does without creator and group, and takes a creator that is a bare id', () => {
    expect(keysOf([aRecord()])[0]).toMatchObject({ createdBy: null, groupId: null })
    expect(keysOf([aRecord({ created_by: null, group: null })])[0]).toMatchObject({ createdBy: null, groupId: null })
    expect(keysOf([aRecord({ created_by: 'user-1' })])[0]?.createdBy).toStrictEqual({ id: 'user-1', email: '' })
    expect(keysOf([aRecord({ created_by: { id: 'user-1' } })])[0]?.createdBy).toStrictEqual({ id: 'user-1', email: '' })
  })

  it.each(['0', '0.00', '0.000000000000', 0, null])('reads the limit %j as no cap', (limit) => {
    expect(keysOf([aRecord({ monthly_limit: limit })])[0]?.monthlyLimit).toStrictEqual({ kind: 'none' })
  })

  it('reads amounts as texts and as numbers to the last digit', () => {
    const read = (limit: string): unknown => {
      const text = `{"keys":[{"id":"${ID}1","name":"ci","monthly_limit":${limit},"monthly_spend":0,"permissions":{"manage":"none","completions":"none"}}]}`
      const [key] = keysIn(parseText(text))
      return key?.monthlyLimit
    }
    for (const digits of ['63.545944565', '9007199254740993', '12345678901.123456789', '1e-7']) {
      expect(read(digits)).toStrictEqual(read(`"${digits}"`))
    }
    expect(read('0.1000000000000000055')).toStrictEqual({
      kind: 'amount',
      amount: { kind: 'long', text: '0.1000000000000000055' },
    })
  })

  it('keeps every label map, whatever its keys are called', () => {
    fc.assert(
      fc.property(oddLabels, (labels) => {
        const text = `${JSON.stringify([aRecord()]).slice(0, -2)},"labels":${labelsJson(labels)}}]`
        const [key] = keysIn(parseText(text))
        expect(new Map(key?.labels)).toStrictEqual(new Map(labels))
        expect(Object.keys(Object.prototype)).toStrictEqual([])
      }),
    )
  })

  it.each([
    [{ id: '../org' }, 'id'],
    [{ id: '' }, 'id'],
    [{ id: undefined }, 'id'],
    [{ id: 7 }, 'id'],
    [{ name: null }, 'name'],
    [{ monthly_limit: undefined }, 'monthly_limit'],
    [{ monthly_limit: '' }, 'monthly_limit'],
    [{ monthly_limit: 'unlimited' }, 'monthly_limit'],
    [{ monthly_limit: false }, 'monthly_limit'],
    [{ monthly_limit: '9'.repeat(101) }, 'monthly_limit'],
    [{ monthly_spend: undefined }, 'monthly_spend'],
    [{ monthly_spend: {} }, 'monthly_spend'],
    [{ permissions: 'none' }, 'permissions'],
    [{ labels: ['a'] }, 'labels'],
    [{ labels: { env: 1 } }, 'labels'],
  ])('refuses the list for a key with %j, naming its place', (changed, field) => {
    expect(faultOf({ keys: [aRecord({ id: `${ID}2` }), aRecord(changed)] })).toBe(`bad_answer: key 2: ${field}`)
  })

  it('refuses a list that has an id twice, in whatever case', () => {
    const id = 'abcdefab-0000-4000-8000-000000000001'
    const keys = [aRecord({ id }), aRecord({ id: id.toUpperCase() })]
    expect(faultOf({ keys })).toBe('bad_answer: key 2: id listed twice')
  })

  it.each([null, 5, 'keys', {}, { keys: null }, { keys: { 0: {}, length: 1 } }, { error: { message: 'no' } }])(
    'refuses an answer without a list, rather than showing no keys: %j',
    (answer) => {
      expect(faultOf(answer)).toBe('bad_answer: no list of keys')
    },
  )

  it('either reads a damaged list or says what is wrong with it, never anything else', () => {
    const record = { labels: { team: 'growth' }, created_by: { id: 'u' }, group: { id: 'g' } }
    const body = new TextEncoder().encode(JSON.stringify({ keys: [aRecord(record), aRecord({ id: `${ID}2` })] }))
    const damage = fc.array(fc.tuple(fc.nat(body.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(damage, fc.nat(body.length), (bytes, length) => {
        const damaged = body.slice(0, length < 10 ? body.length : length)
        for (const [at, byte] of bytes) damaged[at % damaged.length] = byte
        try {
          expect(keysIn(parseKeyList(damaged))).toHaveLength(2)
        } catch (error) {
          if (!(error instanceof AppError)) throw error
          expect(['not_json', 'bad_answer']).toContain(error.failure.code)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    { next: 'https://x' },
    { next_cursor: 'abc' },
    { has_more: true },
    { offset: 100 },
    { total: 2 },
    { pagination: { next_page: 2 } },
    { meta: { total_count: 5 } },
  ])('says that keys may be missing when the answer has %j', (mark) => {
    expect(parse({ keys: [aRecord()], ...mark }).partial).toBe(true)
  })

  it.each([{}, { next: null }, { has_more: false }, { offset: 0, total: 1 }, { meta: {} }])(
    'takes the list as whole when the answer has %j',
    (mark) => {
      expect(parse({ keys: [aRecord()], ...mark }).partial).toBe(false)
    },
  )
})
