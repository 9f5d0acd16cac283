import { hurriedText } from '../domain/look-alike.ts'
import type { ColumnPlan } from './column-plan.ts'
import type { ValueNotice } from './import-reading.ts'

/**
 * Tells of label values in accepted rows that no key has and that a reader in a hurry takes for ones that keys have, or for
 * other new ones.
 */
export function findNotices(
  plans: readonly ColumnPlan[],
  isAccepted: (row: number) => boolean,
): readonly ValueNotice[] {
  return plans.flatMap(({ at, codes, meanings, label }) => {
    if (!label?.wanted.includes(-1)) return []
    const uses = countNew(codes, label.wanted, isAccepted)
    if (uses.size === 0) return []
    const added = [...uses].map(([code, use]) => ({ ...use, value: meanings[code]?.to ?? '' }))
    const known = byLook([...(label.column?.values ?? []), ...added.map(({ value }) => value)])
    return added.flatMap(({ value, row, count }): readonly ValueNotice[] => {
      const alike = (known.get(hurriedText(value)) ?? []).filter((other) => other !== value)
      return alike.length === 0 ? [] : [{ column: at, value, alike, row, count }]
    })
  })
}

function byLook(values: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const looks = new Map<string, string[]>()
  for (const value of values) {
    const look = hurriedText(value)
    const alike = looks.get(look)
    if (alike) alike.push(value)
    else looks.set(look, [value])
  }
  return looks
}

interface Use {
  readonly row: number
  readonly count: number
}

function countNew(
  codes: Uint32Array,
  wanted: Int32Array,
  isAccepted: (row: number) => boolean,
): ReadonlyMap<number, Use> {
  const counts = new Uint32Array(wanted.length)
  const first = new Map<number, number>()
  codes.forEach((code, row) => {
    if (wanted[code] !== -1 || !isAccepted(row)) return
    counts[code] = (counts[code] ?? 0) + 1
    if (!first.has(code)) first.set(code, row)
  })
  return new Map([...first].map(([code, row]) => [code, { row, count: counts[code] ?? 0 }]))
}
