import { describe, expect, it } from 'vitest'
import type { KeyTable } from '#shared/domain/key-table.ts'
import { keysJson, keysTable } from '../../../main/commands/key-output.ts'
import type { KeyOutput } from '../../../main/commands/key-output.ts'
import { showTable } from '../../../main/commands/text-table.ts'
import { aKey, aTable, idOf } from '../../support/a-key.ts'

const write = (output: KeyOutput, table: KeyTable): string =>
  output({
    table,
    rows: Array.from({ length: table.rowCount }, (_, row) => row),
    groupName: (id) => (id === 'g1' ? 'Research' : id),
    selfId: idOf('self'),
  })

describe('keysJson', () => {
  it('keeps labels with the names of object machinery, and marks the connected key', () => {
    const table = aTable([aKey('self').labelled('__proto__', 'p').labelled('constructor', 'c').limited('5')])
    const text = write(keysJson, table)
    expect(text).toContain('"__proto__": "p"')
    const [key] = JSON.parse(text).keys
    expect(Object.entries(key.labels)).toEqual([
      ['__proto__', 'p'],
      ['constructor', 'c'],
    ])
    expect(key).toMatchObject({
      connected: true,
      monthly_limit: '5',
      monthly_spend: '0',
      group: null,
      created_by: null,
    })
  })

  it('never writes no cap as a number', () => {
    expect(JSON.parse(write(keysJson, aTable([aKey('k')]))).keys[0].monthly_limit).toBe('none')
  })
})

describe('keysTable', () => {
  it('shows characters that steer a terminal instead of sending them', () => {
    const table = aTable([aKey('\u001B[2Jred').labelled('n\u0007', 'a\r\nb\u202Ec\u0085\u{E0041}')])
    const text = write(keysTable, table)
    expect(text).not.toMatch(/[^\n\P{Cc}]|\p{Cf}/u)
    expect(text.trimEnd().split('\n')).toHaveLength(2)
    expect(text).toContain('<001b>[2Jred')
    expect(text).toContain('label:n<0007>')
  })

  it('tells an empty label from one that is absent', () => {
    const text = write(keysTable, aTable([aKey('a').labelled('env', ''), aKey('b')]))
    expect(text.split('\n')[2]).toContain('—')
    expect(text.split('\n')[1]?.replace(/—\s+—$/, '')).not.toContain('—')
  })

  it('lines up as many rows as an organisation may have keys', () => {
    const text = showTable(Array.from({ length: 150_000 }, () => ['k']))
    expect(text).toHaveLength(300_000)
  })
})
