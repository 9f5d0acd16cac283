import { describe, expect, it } from 'vitest'
import { noteExpiries } from '#shared/domain/key-table.ts'
import { labelUse, useOf } from '#shared/import/import-column.ts'
import { aKey, aTable, idOf } from '../../support/a-key.ts'
import { aFile, cellsSet, columnsOf, faultsOf, readFile } from '../../support/a-file.ts'

const keys = aTable([
  aKey('ci').labelled('env', 'prod').labelled('team', 'web').limited('500'),
  aKey('chat').labelled('env', '').uncapped(),
  aKey('batch').limited('20').inGroup('g1'),
])
const groups = [['g1', 'Research'] as const, ['00000000-0000-4000-8000-0000000000aa', 'Growth'] as const]

describe('readImport', () => {
  it('sets what a row says and a key has otherwise, and leaves blank cells alone', () => {
    const header = ['name', 'limit', 'label:env', 'label:team']
    const reading = readFile(
      aFile(header, [
        ['ci', '750', '', '-'],
        ['chat', 'Unbegrenzt', "'", 'web'],
        ['batch', '', 'dev', ''],
      ]),
      keys,
    )
    expect(cellsSet(reading)).toEqual([
      '0 monthly_limit "750"',
      '2 label:env "dev"',
      '0 label:team (none)',
      '1 label:team "web"',
    ])
    expect(reading.counts).toEqual({ rows: 3, create: 0, update: 3, unchanged: 0, errors: 0, questions: 0, left: 0 })
    expect(reading.cellsAt(0)).toEqual([
      { column: 1, field: 'monthly_limit', before: '500', after: '750' },
      { column: 3, field: 'label:team', before: 'web', after: null },
    ])
  })

  it('creates what it does not find, with everything a new key has', () => {
    const header = ['name', 'limit', 'expiry', 'group', 'env']
    const reading = readFile(
      aFile(header, [
        ['new-1', '12.5', '2027-01-31', 'Growth', 'prod'],
        ['new-2', 'none', '', '', '-'],
      ]),
      keys,
      { groups },
    )
    expect(reading.draftList()).toEqual([
      { id: 'draft:1', name: 'new-1', limit: '12.5', labels: [['env', 'prod']], group: groups[1]?.[0], expiry: '2027-01-31T23:59:59Z' }, // prettier-ignore
      { id: 'draft:2', name: 'new-2', limit: 'none', labels: [], group: null, expiry: null },
    ])
    expect(reading.draftCount).toBe(2)
    const pieces = [...reading.drafts()].map(({ field, rows, tos }) => [field, [...rows], tos])
    expect(pieces).toEqual([
      ['name', [0, 1], ['new-1', 'new-2']],
      ['monthly_limit', [0, 1], ['12.5', 'none']],
      ['expiry', [0], ['2027-01-31T23:59:59Z']],
      ['group', [0], [groups[1]?.[0]]],
      ['label:env', [0], ['prod']],
    ])
  })

  it('never takes a blank, a dash or a word for no cap', () => {
    const header = ['name', 'limit']
    const limits = ['', ' ', '0', '0.00', '-0', '-', 'N/A', 'null', 'unlimited', 'none']
    const known = readFile(aFile(header, limits.map((limit, at) => [['ci', 'chat', 'batch'][at % 3] ?? '', limit]).slice(0, 3)), keys) // prettier-ignore
    expect(faultsOf(known, header)).toEqual(['4 limit limit_zero'])
    expect(known.counts).toMatchObject({ unchanged: 2, errors: 1 })
    const created = readFile(
      aFile(
        header,
        limits.map((limit, at) => [`k${at}`, limit]),
      ),
      keys,
    )
    expect(faultsOf(created, header)).toEqual([
      '2 limit limit_required',
      '3 limit limit_required',
      '4 limit limit_zero',
      '5 limit limit_zero',
      '6 limit limit_zero',
      '7 limit limit_not_a_number',
      '8 limit limit_not_a_number',
      '9 limit limit_not_a_number',
    ])
    expect(created.draftList().map(({ limit }) => limit)).toEqual(['none', 'none'])
  })

  it('wants a group of every new key where budgets are per group, and of no other one', () => {
    const said = { groups: [['g1', 'Research']], needsGroup: true } as const
    const header = ['name', 'limit', 'group']
    const rows = [['ci', '9', ''], ['a', '1', 'Research'], ['b', '1', ' '], ['c', '1', '-'], ['d', '1', 'Nobody']] // prettier-ignore
    const reading = readFile(aFile(header, rows), keys, said)
    expect(faultsOf(reading, header)).toEqual([
      '4 group group_required',
      '5 group group_required',
      '6 group group_unknown',
    ])
    expect(reading.counts).toMatchObject({ update: 1, create: 1, errors: 3 })
    const without = readFile(aFile(['name', 'limit'], [['a', '1']]), keys, said)
    expect(faultsOf(without, header)).toEqual(['2  group_required'])
    expect(readFile(aFile(header, rows), keys, { groups: said.groups }).counts).toMatchObject({ create: 3 })
  })

  it('lists rows that say what nobody can change', () => {
    const header = ['id', 'name', 'group', 'label:env']
    const reading = readFile(
      aFile(header, [
        [idOf('ci'), 'ci-renamed', '', 'dev'],
        [idOf('batch').toUpperCase(), 'batch', 'Growth', ''],
        [idOf('batch').replace(/.$/, 'f'), 'nobody', '', 'dev'],
        ['k-1', 'x', '', ''],
        [idOf('chat'), 'chat', 'nowhere', ''],
      ]),
      keys,
      { groups },
    )
    expect(faultsOf(reading, header)).toEqual([
      '2 name name_fixed',
      '3 group group_fixed',
      '4 id id_unknown',
      '5 id id_not_an_id',
      '6 group group_unknown',
    ])
    expect(reading.counts).toMatchObject({ rows: 5, errors: 4, questions: 1 })
    const byName = readFile(aFile(['id', 'name'], [[idOf('chat'), 'ci']]), keys, { match: { by: 'name' } })
    expect(byName.problems).toMatchObject([{ code: 'id_mismatch', column: 0, detail: idOf('ci') }])
  })

  it('changes nothing of the key the app is connected with, and lets it be in a file', () => {
    const file = aFile(['name', 'label:env'], [['ci', 'prod']])
    expect(readFile(file, keys, { selfId: idOf('ci') }).counts).toMatchObject({ unchanged: 1 })
    const other = readFile(aFile(['name', 'label:env'], [['ci', 'dev']]), keys, { selfId: idOf('ci') })
    expect(other.problems).toMatchObject([{ row: 0, column: null, code: 'protected_key' }])
  })

  it('lists cells beyond the titles, controls and secrets', () => {
    const header = ['name', 'label:env']
    const reading = readFile(
      aFile(header, [
        ['ci', 'dev', '', 'lost'],
        ['chat', 'a\u0000b'],
        ['batch', 'rqsty-sk-AbC0123456789+/AbC0123456789=='],
        ['new\u0007', 'x'],
      ]),
      keys,
    )
    expect(faultsOf(reading, header)).toEqual([
      '2  row_too_long',
      '3 label:env control_character',
      '4 label:env secret_value',
      '5 name control_character',
      '5  limit_required',
    ])
    expect(JSON.stringify(reading.problems)).not.toContain('rqsty-sk')
  })

  it('matches by a label, which is then not set', () => {
    const header = ['cost', 'env']
    const reading = readFile(aFile(header, [['web', 'dev']]), keys, {
      columns: columnsOf(header, keys, new Map([[0, labelUse('team')]])),
      match: { by: 'label', key: 'team' },
    })
    expect(cellsSet(reading)).toEqual(['0 label:env "dev"'])
    const blank = readFile(aFile(['team', 'env'], [['', 'dev']]), keys, { match: { by: 'label', key: 'team' } })
    expect(blank.problems).toMatchObject([{ code: 'match_blank', column: 0 }])
  })

  it('names new keys by a pattern of their labels', () => {
    const header = ['team', 'feature', 'env', 'limit']
    const rows = [
      ['web', 'chat', 'prod', '5'],
      ['web', '', 'prod', '5'],
      ['web', 'chat', '-', '5'],
    ]
    const reading = readFile(aFile(header, rows), keys, { pattern: '{team}-{feature}-{env}', match: { by: 'name' } })
    expect(reading.draftList().map(({ name }) => name)).toEqual(['web-chat-prod'])
    expect(reading.problems).toMatchObject([
      { row: 1, code: 'name_part_blank', detail: 'feature' },
      { row: 2, code: 'name_part_blank', detail: 'env' },
    ])
  })

  it('tells of new label values that look like ones that keys have, or like each other', () => {
    const reading = readFile(aFile(['name', 'env'], [['batch', 'Prod'], ['chat', 'pr\u200bod'], ['ci', 'dev']]), keys) // prettier-ignore
    expect(reading.notices).toMatchObject([
      { value: 'Prod', alike: ['prod', 'pr\u200bod'], row: 0, count: 1 },
      { value: 'pr\u200bod', alike: ['prod', 'Prod'], row: 1, count: 1 },
    ])
    expect(reading.counts.update).toBe(3)
    const fresh = readFile(aFile(['name', 'tier'], [['batch', 'Paid'], ['chat', 'paid'], ['ci', 'paid']]), keys) // prettier-ignore
    expect(fresh.notices).toMatchObject([
      { value: 'Paid', alike: ['paid'], row: 0, count: 1 },
      { value: 'paid', alike: ['Paid'], row: 1, count: 2 },
    ])
  })

  it('reads again what was fixed', () => {
    const header = ['name', 'limit']
    const file = aFile(header, [['ci', '0'], ['nobody', '']]) // prettier-ignore
    const fixes = new Map([['0:1', 'none'], ['1:0', 'batch'], ['1:1', '7'], ['9:9', 'x']]) // prettier-ignore
    const reading = readFile(file, keys, { fixes })
    expect([reading.problems, cellsSet(reading)]).toEqual([[], ['0 monthly_limit "none"', '2 monthly_limit "7"']])
  })

  it('refuses a moment that has passed, and what is no moment', () => {
    const reading = readFile(aFile(['name', 'limit', 'expiry'], [['a', '5', '2020-01-01'], ['b', '5', 'soon'], ['c', '5', '31.12.2027']]), keys) // prettier-ignore
    expect(reading.problems).toMatchObject([{ code: 'expiry_past' }, { code: 'expiry_not_a_moment' }])
    expect(reading.draftList()[0]?.expiry).toBe('2027-12-31T23:59:59Z')
  })

  it('sets when a key ends, compared with what was set from here', () => {
    const header = ['name', 'expiry']
    const listed = aTable([aKey('ci'), aKey('chat'), aKey('batch')])
    const ends = '2027-01-31T23:59:59Z'
    noteExpiries(listed, [[idOf('ci'), ends], [idOf('chat'), ends]], (id) => (id === idOf('ci') ? 0 : 1)) // prettier-ignore
    const reading = readFile(
      aFile(header, [
        ['ci', '31.1.2027'],
        ['chat', 'never'],
        ['batch', '2027-06-30'],
      ]),
      listed,
    )
    expect(cellsSet(reading)).toEqual(['1 expiry (none)', '2 expiry "2027-06-30T23:59:59Z"'])
    expect(reading.counts).toMatchObject({ unchanged: 1, update: 2 })
    const refused = readFile(aFile(header, [['batch', '-'], ['ci', '2020-01-01'], ['chat', 'soon']]), listed) // prettier-ignore
    expect(faultsOf(refused, header)).toEqual([
      '2 expiry expiry_not_known',
      '3 expiry expiry_past',
      '4 expiry expiry_not_a_moment',
    ])
  })

  it('takes a row of blanks for nothing', () => {
    const reading = readFile(aFile(['id', 'name'], [['', ' '], []]), keys)
    expect(reading.counts).toMatchObject({ rows: 2, unchanged: 2, errors: 0 })
  })

  it('lets a column be left out', () => {
    const header = ['name', 'env', 'note']
    const reading = readFile(aFile(header, [['ci', 'prod', 'hello']]), keys, {
      columns: columnsOf(header, keys, new Map([[2, useOf('ignored')]])),
    })
    expect(reading.counts.unchanged).toBe(1)
  })
})
