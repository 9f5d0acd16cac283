import { describe, expect, it } from 'vitest'
import { dimensionName } from '#shared/spend/pivot/pivot-result.ts'
import type { PivotQuery } from '#shared/spend/pivot/pivot-query.ts'
import { fieldsIn, moveField } from '../../../../renderer/pivot/fields/field-moves.ts'
import type { Field, FieldList } from '../../../../renderer/pivot/fields/field-moves.ts'
import { A_QUERY } from '../../../shared/spend/a-pivot.ts'

const OWN = { labels: ['team', 'feature', '__proto__'], further: ['origin_title', 'extra.repo'] } as const
const QUERY: PivotQuery = {
  ...A_QUERY,
  rows: [{ kind: 'label', label: 'team' }, { kind: 'model' }],
  values: ['spend', 'requests'],
  filters: [{ dimension: { kind: 'label', label: 'env' }, members: ['prod'], isExcluded: false }],
}

const ids = (list: FieldList, query = QUERY): readonly string[] => fieldsIn(list, query, OWN).map(({ id }) => id)
const field = (list: FieldList, id: string): Field => {
  const found = fieldsIn(list, QUERY, OWN).find((one) => one.id === id)
  if (!found) throw new Error(`no ${id} in ${list}`)
  return found
}
const move = (id: string, from: FieldList, to: FieldList, at = 0) => moveField(QUERY, { field: field(from, id), from, to, at }) // prettier-ignore
const after = (id: string, from: FieldList, to: FieldList, at = 0): PivotQuery => ({ ...QUERY, ...move(id, from, to, at) }) // prettier-ignore

describe('fieldsIn', () => {
  it('has every field in exactly one place but the filters', () => {
    expect(ids('rows')).toEqual(['label:team', 'model'])
    expect(ids('filters')).toEqual(['label:env'])
    expect(ids('spare')).toEqual([
      'label:feature', 'label:__proto__', 'key', 'created_by', 'group', 'day', 'week', 'quarter', 'fiscal',
      'value:input_tokens', 'value:output_tokens', 'value:total_tokens', 'value:cost_per_request',
      'value:cost_per_million_tokens', 'value:share', 'value:change', 'value:step_difference', 'value:step_change',
    ]) // prettier-ignore
  })
})

describe('moveField', () => {
  it('moves a dimension between rows and columns, to a place', () => {
    const query = after('label:team', 'rows', 'columns', 1)
    expect([query.rows.map(dimensionName), query.columns.map(dimensionName)]).toEqual([
      ['model'],
      ['month', 'label:team'],
    ])
  })
  it('puts dimensions of one list in another order', () => {
    expect(ids('rows', after('label:team', 'rows', 'rows', 2))).toEqual(['model', 'label:team'])
    expect(ids('rows', after('model', 'rows', 'rows', 0))).toEqual(['model', 'label:team'])
    expect(move('model', 'rows', 'rows', 2)).toBeNull()
    expect(move('model', 'rows', 'rows', 1)).toBeNull()
  })
  it('takes fields away, but not the last measure', () => {
    expect(ids('rows', after('model', 'rows', 'spare'))).toEqual(['label:team'])
    expect(after('label:env', 'filters', 'spare').filters).toEqual([])
    expect(after('value:requests', 'values', 'spare').values).toEqual(['spend'])
    expect(moveField({ ...QUERY, values: ['spend'] }, { field: field('values', 'value:spend'), from: 'values', to: 'spare', at: 0 })).toBeNull() // prettier-ignore
  })
  it('adds a measure, and lets go of an order by one that left', () => {
    expect(after('value:share', 'spare', 'values', 1).values).toEqual(['spend', 'share', 'requests'])
    const sorted = { ...QUERY, sortBy: 'requests' as const }
    expect(moveField(sorted, { field: field('values', 'value:requests'), from: 'values', to: 'spare', at: 0 })?.sortBy).toBeNull() // prettier-ignore
  })
  it('refuses what does not fit, and a filter without members', () => {
    expect(move('label:team', 'rows', 'values')).toBeNull()
    expect(move('value:spend', 'values', 'rows')).toBeNull()
    expect(move('label:team', 'rows', 'filters')).toBeNull()
    expect(move('label:env', 'filters', 'rows')).toBeNull()
  })
})
