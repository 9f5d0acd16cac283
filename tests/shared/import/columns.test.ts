import { describe, expect, it } from 'vitest'
import { suggestColumns } from '#shared/import/columns.ts'
import { headerSignature, labelUse, parseUse, rememberColumns, useOf } from '#shared/import/import-column.ts'
import type { ColumnChoice } from '#shared/import/import-column.ts'

const labelKeys = ['env', 'cost_center', 'budget', 'Env2', 'env2']

function suggest(header: readonly string[], chosen: ReadonlyMap<number, ColumnChoice> = new Map()) {
  const { columns, faults } = suggestColumns({ header, labelKeys, chosen })
  return {
    uses: columns.map(({ use, labelKey, how }) => `${how} ${labelKey === null ? use : `label:${labelKey}`}`),
    faults: faults.map(({ code, columns, others }) => [code, columns.map((at) => at + 1), ...others]),
  }
}

describe('suggestColumns', () => {
  it('knows our own exports', () => {
    const header = ['id', 'name', 'monthly_limit', 'monthly_spend', 'label:env', 'label: odd ', 'created_by', 'group', 'expiry', 'permissions'] // prettier-ignore
    expect(suggest(header)).toEqual({
      uses: [
        'own id',
        'own name',
        'own monthly_limit',
        'own read_only',
        'own label:env',
        'own label: odd ',
        'own read_only',
        'own group',
        'own expiry',
        'own read_only',
      ],
      faults: [],
    })
  })

  it.each([
    ['Monatslimit', 'monthly_limit'],
    ['Monthly Limit (USD)', 'monthly_limit'],
    ['limit', 'monthly_limit'],
    ['Schlüssel', 'name'],
    ['Name', 'name'],
    ['Key name', 'name'],
    ['API key ID', 'id'],
    ['gültig bis', 'expiry'],
    ['Gruppe', 'group'],
    ['Ausgaben', 'read_only'],
  ])('takes %s for %s', (title, use) => {
    expect(suggest([title])).toEqual({ uses: [`synonym ${use}`], faults: [] })
  })

  it('suggests a label for any other title, the organisation’s own first, and lists a blank one', () => {
    expect(suggest(['Kostenstelle', ' env ', '', ''])).toEqual({
      uses: ['suggested label:Kostenstelle', 'label label:env', 'blank ignored', 'blank ignored'],
      faults: [],
    })
  })

  it('does not guess what a title means that looks like another label key, or has two meanings', () => {
    expect(suggest(['Cost_Center', 'Budget', 'budget']).faults).toEqual([
      ['header_twins', [2, 3]],
      ['label_twin', [1], 'cost_center'],
      ['header_two_ways', [3], 'label:budget', 'monthly_limit'],
    ])
    expect(suggest(['Cost_Center'], new Map([[0, labelUse('cost_center')]]))).toEqual({
      uses: ['chosen label:cost_center'],
      faults: [],
    })
    // Who writes label: has said what is meant.
    expect(suggest(['label:ENV'])).toEqual({ uses: ['own label:ENV'], faults: [] })
  })

  it.each([
    [['name', 'limit', 'limit'], [['header_twice', [2, 3]]]],
    [['env', 'x', 'ENV'], [['header_twins', [1, 3]], ['label_twin', [3], 'env']]], // prettier-ignore
    [['team', 'te\u200bam'], [['header_twins', [1, 2]]]],
    [['limit', 'Monatslimit'], [['use_twice', [1, 2]]]],
    [['env', 'label:env'], [['use_twice', [1, 2]]]],
    [['label:', 'label: '], [['header_twins', [1, 2]], ['label_blank', [1]], ['label_blank', [2]]]], // prettier-ignore
    [['name', 'api_key_id', 'api_key'], [['header_secret', [3]]]],
  ])('names the columns that are at odds: %j', (header, faults) => {
    expect(suggest(header).faults).toEqual(faults)
  })

  it('lets label keys that look alike stand side by side where the organisation has them', () => {
    expect(suggest(['label:Env2', 'label:env2']).faults).toEqual([])
    expect(suggest(['label:Env', 'label:env']).faults).toEqual([['header_twins', [1, 2]]])
  })

  it('refuses names of object machinery as titles, and takes them as labels', () => {
    const header = ['name', '__proto__', 'constructor', 'prototype', 'label:__proto__', 'limit']
    expect(suggest(header)).toEqual({
      uses: [
        'own name',
        'suggested label:__proto__',
        'suggested label:constructor',
        'suggested label:prototype',
        'own label:__proto__',
        'synonym monthly_limit',
      ],
      faults: [
        ['header_machinery', [2]],
        ['header_machinery', [3]],
        ['header_machinery', [4]],
        ['use_twice', [2, 5]],
      ],
    })
  })

  it('leaves out the columns of an error file', () => {
    expect(suggest(['name', 'error_code', 'error_column', 'message']).uses.slice(1)).toEqual([
      'own ignored',
      'own ignored',
      'own ignored',
    ])
    expect(suggest(['message']).uses).toEqual(['suggested label:message'])
  })

  it('settles what the user has chosen', () => {
    const chosen = new Map([[2, useOf('ignored')]])
    expect(suggest(['name', 'limit', 'limit'], chosen).faults).toEqual([])
  })

  it('takes over what was chosen for the same titles', () => {
    const header = ['Key', 'Kst', 'Kst 2']
    const chosen = new Map([[0, useOf('name')], [1, labelUse('cost_center')], [2, useOf('ignored')]]) // prettier-ignore
    const first = suggestColumns({ header, labelKeys, chosen })
    const remembered = JSON.parse(JSON.stringify(rememberColumns(first.columns))) as readonly ColumnChoice[]
    const again = suggestColumns({ header, labelKeys, remembered })
    expect(again.columns.map(({ use, labelKey, how }) => [use, labelKey, how])).toEqual([
      ['name', null, 'remembered'],
      ['label', 'cost_center', 'remembered'],
      ['ignored', null, 'remembered'],
    ])
    expect(headerSignature(header)).not.toBe(headerSignature(['Key', 'Kst', 'Kst']))
    expect(headerSignature(['a,b'])).not.toBe(headerSignature(['a', 'b']))
  })
})

describe('parseUse', () => {
  it.each([
    ['limit', useOf('monthly_limit')],
    ['ignored', useOf('ignored')],
    ['label:__proto__', labelUse('__proto__')],
    ['label: ', null],
    ['label', null],
    ['spend', null],
  ])('reads %s', (text, use) => {
    expect(parseUse(text)).toEqual(use)
  })
})
