import { describe, expect, it } from 'vitest'
import { cellAt, idAt, indexKeys, keyAt, labelColumn, labelsAt, limitAt } from '#shared/domain/key-table.ts'
import { aKey, aTable, idOf } from '../../support/a-key.ts'

const table = aTable([
  aKey('ci')
    .labelled('team', 'web')
    .labelled('__proto__', 'x')
    .limited('500')
    .spent('-1.25')
    .inGroup('g1')
    .createdBy('kim@acme.com', 'u1'),
  aKey('cron').labelled('constructor', '').spent('12345678.000000001'),
  aKey(''),
])

describe('keyAt', () => {
  it('gives back a whole row as a record', () => {
    expect(keyAt(table, 0)).toEqual({
      id: idOf('ci'),
      name: 'ci',
      monthlyLimit: { kind: 'amount', amount: { kind: 'exact', nano: 500_000_000_000n } },
      monthlySpend: { kind: 'exact', nano: -1_250_000_000n },
      permissions: { manage: 'none', completions: 'write' },
      labels: [
        ['team', 'web'],
        ['__proto__', 'x'],
      ],
      createdBy: { id: 'u1', email: 'kim@acme.com' },
      groupId: 'g1',
    })
  })

  it('gives null for a creator and a group that are absent', () => {
    expect(keyAt(table, 1)).toMatchObject({ createdBy: null, groupId: null })
  })

  it('gives back permissions that this app does not know', () => {
    const keys = aTable([aKey('odd').allowed({ manage: 'owner', completions: '' })])
    expect(keyAt(keys, 0).permissions).toEqual({ manage: 'owner', completions: '' })
  })
})

describe('cellAt', () => {
  it('gives the limit in its one spelling', () => {
    expect([0, 1].map((row) => cellAt(table, row, 'monthly_limit'))).toEqual(['500', 'none'])
  })

  it('gives a label, and null where it is absent', () => {
    expect([0, 1, 2].map((row) => cellAt(table, row, 'label:__proto__'))).toEqual(['x', null, null])
    expect([0, 1, 2].map((row) => cellAt(table, row, 'label:constructor'))).toEqual([null, '', null])
    expect(cellAt(table, 0, 'label:toString')).toBeNull()
  })
})

describe('limitAt', () => {
  it('tells a cap from none', () => {
    expect([0, 1].map((row) => limitAt(table, row).kind)).toEqual(['amount', 'none'])
  })
})

describe('labelColumn', () => {
  it('finds a label some key carries, and no other', () => {
    expect(labelColumn(table, '__proto__')?.values).toEqual(['x'])
    expect(labelColumn(table, 'toString')).toBeNull()
    expect(labelColumn(table, 'Team')).toBeNull()
  })
})

describe('labelsAt', () => {
  it('lists the labels of a row and only those', () => {
    expect([0, 1, 2].map((row) => labelsAt(table, row))).toEqual([
      [
        ['team', 'web'],
        ['__proto__', 'x'],
      ],
      [['constructor', '']],
      [],
    ])
  })
})

describe('indexKeys', () => {
  it('finds the row of every key', () => {
    const index = indexKeys(table)
    expect([idOf('ci'), idOf('cron'), idOf('')].map((id) => index.get(id))).toEqual([0, 1, 2])
    expect(index.size).toBe(3)
    expect(index.get(idOf('gone'))).toBeUndefined()
    expect(idAt(table, 1)).toBe(idOf('cron'))
  })
})
