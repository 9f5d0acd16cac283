import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { collisionRules, renameLabel } from '#shared/domain/label-rename.ts'
import type { CollisionRule } from '#shared/domain/label-rename.ts'

type Row = readonly [old: string | null, there: string | null]

const ROWS: readonly Row[] = [
  ['prod', null],
  [null, 'dev'],
  ['prod', 'prod'],
  ['prod', 'live'],
  ['', null],
  ['', 'x'],
  [null, null],
]

function after(rows: readonly Row[], rule: CollisionRule, ownRow: number | null = null): readonly Row[] {
  const rename = renameLabel({
    rowCount: rows.length,
    oldAt: (row) => rows[row]?.[0] ?? null,
    newAt: (row) => rows[row]?.[1] ?? null,
    rule,
    ownRow,
  })
  const set = new Map([...rename.set.rows].map((row, at) => [row, rename.set.tos[at] ?? '']))
  return rows.map(([old, there], row) => [rename.removed.includes(row) ? null : old, set.get(row) ?? there])
}

describe('renameLabel', () => {
  it('moves values, keeps empty ones, and touches no key without the label', () => {
    expect(after(ROWS, 'keep-new')).toEqual([
      [null, 'prod'],
      [null, 'dev'],
      [null, 'prod'],
      [null, 'live'],
      [null, ''],
      [null, 'x'],
      [null, null],
    ])
  })

  it('takes the old value where that is the rule', () => {
    expect(after(ROWS, 'keep-old').map(([, there]) => there)).toEqual(['prod', 'dev', 'prod', 'prod', '', '', null])
  })

  it('leaves both labels of a key alone where that is the rule; equal values do not collide', () => {
    expect(after(ROWS, 'fail')).toEqual([
      [null, 'prod'],
      [null, 'dev'],
      [null, 'prod'],
      ['prod', 'live'],
      [null, ''],
      ['', 'x'],
      [null, null],
    ])
  })

  it('leaves the protected row alone and says so', () => {
    expect(after(ROWS, 'keep-new', 0)[0]).toEqual(['prod', null])
    const own = { rowCount: 1, oldAt: () => 'a', newAt: () => null, rule: 'fail', ownRow: 0 } as const
    expect(renameLabel(own).isOwnLeft).toBe(true)
    expect(renameLabel({ ...own, oldAt: () => null }).isOwnLeft).toBe(false)
  })

  it('loses no value, whatever the rule: what was under the old label is under the new one, or a value was there', () => {
    const value = fc.option(fc.constantFrom('', 'a', 'b'), { nil: null })
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value)), fc.constantFrom(...collisionRules), (rows, rule) => {
        after(rows, rule).forEach(([old, there], row) => {
          const [before, thereBefore] = rows[row] ?? [null, null]
          expect(there === null).toBe(before === null ? thereBefore === null : thereBefore === null && old !== null)
          if (old !== null) expect([rule, before !== thereBefore]).toEqual(['fail', true])
        })
      }),
    )
  })
})
