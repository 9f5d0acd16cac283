import { describe, expect, it } from 'vitest'
import { csvForms } from '#shared/export/csv-preset.ts'
import { writeCsv } from '#shared/export/csv-writer.ts'
import { keySheet } from '#shared/export/key-sheet.ts'
import { aKey, aTable, idOf } from '../../support/a-key.ts'
import { bytesOfAll } from '../../support/sheets.ts'

const groups = [['g1', 'Research'], ['g2', 'Twins'], ['g3', 'Twins'], ['g4', '']] as const // prettier-ignore
const table = aTable([
  aKey('ci').labelled('env', 'prod').limited('49.99').spent('63.545944565').inGroup('g1').createdBy('a@example.com'),
  aKey('bare').labelled('env', ''),
  aKey('=x').labelled('__proto__', 'p').limited('9007199.254740993').spent('0.0000000001').inGroup('g2'),
  aKey('lost').limited('1000').inGroup('g4'),
])
const written = (rows: ArrayLike<number>): string[] =>
  Buffer.from(bytesOfAll(writeCsv(keySheet({ table, rows, groups, name: 'Keys' }), csvForms.comma)))
    .toString()
    .split('\r\n')

describe('keySheet', () => {
  it('writes exact money, none for no limit, an empty label apart from an absent one', () => {
    expect(written([0, 1, 2, 3])).toEqual([
      'id,name,monthly_limit,monthly_spend,label:env,label:__proto__,created_by,group,expiry',
      `${idOf('ci')},ci,49.99,63.545944565,prod,,a@example.com,Research,`,
      `${idOf('bare')},bare,none,0,',,,,`,
      `${idOf('=x')},'=x,9007199.254740993,0.0000000001,,p,,g2,`,
      `${idOf('lost')},lost,1000,0,,,,g4,`,
      '',
    ])
  })

  it('writes the rows that are asked for, in their order', () => {
    const names = written(Uint32Array.of(3, 0)).map((line) => line.split(',')[1])
    expect(names).toEqual(['name', 'lost', 'ci', undefined])
  })
})
