import { describe, expect, it } from 'vitest'
import { suggestColumns } from '#shared/import/columns.ts'
import { readDatedLabels } from '#shared/import/dated-labels.ts'
import { usualEmpties } from '#shared/import/empties.ts'
import { aKey, aTable, idOf } from '../../support/a-key.ts'
import { aFile, toEnd } from '../../support/a-file.ts'

const keys = aTable([aKey('ci'), aKey('test').withId(idOf('t1')), aKey('test').withId(idOf('t2'))])
const [ci, gone] = [idOf('ci'), idOf('gone long ago')]

function read(header: readonly string[], rows: readonly (readonly string[])[], seenFrom: string | null = null) {
  const { columns } = suggestColumns({ header, labelKeys: [] })
  const source = { columns, empties: usualEmpties, keys, seenFrom, now: '2026-11-28T10:00:00Z' }
  const { entries, problems } = toEnd(readDatedLabels({ ...source, table: aFile(header, rows) }))
  return { entries, faults: problems.map(({ line, code }) => `${line} ${code}`) }
}

describe('readDatedLabels', () => {
  it('says the whole label map of a key from each day on; a blank leaves a label as it was', () => {
    const { entries, faults } = read(
      ['id', 'date', 'label:env', 'team'],
      [
        [ci.toUpperCase(), '2026-03-01', 'prod', '-'],
        [gone, '31.1.2026', 'dev', ''],
        [ci, '2026-01-01', 'dev', 'web'],
        [ci, '2026-02-01T12:00:00+02:00', '', "'"],
        ['', '', '', ''],
      ],
    )
    expect(faults).toEqual([])
    expect(entries).toEqual([
      { id: ci, at: '2026-01-01T00:00:00Z', labels: [['env', 'dev'], ['team', 'web']] }, // prettier-ignore
      { id: ci, at: '2026-02-01T10:00:00Z', labels: [['env', 'dev'], ['team', '']] }, // prettier-ignore
      { id: ci, at: '2026-03-01T00:00:00Z', labels: [['env', 'prod']] },
      { id: gone, at: '2026-01-31T00:00:00Z', labels: [['env', 'dev']] },
    ])
  })

  it('finds keys by name where one has it', () => {
    const { entries, faults } = read(['name', 'date', 'env'], [['ci', '2026-01-01', 'x'], ['test', '2026-01-01', 'x'], ['no', '2026-01-01', 'x']]) // prettier-ignore
    expect([entries.map(({ id }) => id), faults]).toEqual([[ci], ['3 name_shared', '4 name_unknown']])
  })

  it('lists rows that are of no key or no day, of days to come, and of days that lists have shown', () => {
    const rows = [
      ['x', '2026-01-01', 'a'],
      ['', '2026-01-01', 'a'],
      [ci, '2026-02-30', 'a'],
      [ci, '1/2/2026', 'a'],
      [ci, '2027-01-01', 'a'],
      [ci, '2026-10-01', 'a'],
      [ci, '2026-09-30', 'a\u0000'],
      [ci, '2026-09-29', 'a'],
      [ci, '2026-09-29T00:00:00Z', 'b'],
    ]
    expect(read(['id', 'date', 'env'], rows, '2026-10-01T00:00:00Z').faults).toEqual([
      '2 id_not_an_id',
      '3 match_blank',
      '4 date_not_a_day',
      '5 date_not_a_day',
      '6 date_future',
      '7 date_seen',
      '8 control_character',
      '9 date_twice',
      '10 date_twice',
    ])
  })
})
