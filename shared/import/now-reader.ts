import { codeText } from '../domain/code-column.ts'
import type { CellValue } from '../domain/change.ts'
import { cellAt } from '../domain/key-table.ts'
import type { KeyTable } from '../domain/key-table.ts'
import type { ColumnPlan } from './column-plan.ts'

/** Compares what a file says with what keys have. */
export interface NowReader {
  readonly isSame: (plan: ColumnPlan, code: number, key: number) => boolean
  readonly valueOf: (plan: ColumnPlan, key: number) => CellValue
}

/** Starts a reader of the values of now; limits that many keys have are made into text once. */
export function createNowReader(keys: KeyTable): NowReader {
  const limits = new Map<number, string>()
  const limitOf = (key: number): string => {
    const nanos = keys.limit.nanos[key] ?? Number.NaN
    let text = Number.isFinite(nanos) ? limits.get(nanos) : undefined
    if (text === undefined) limits.set(nanos, (text = cellAt(keys, key, 'monthly_limit') ?? 'none'))
    return text
  }
  const valueOf = ({ sets, label }: ColumnPlan, key: number): CellValue => {
    if (sets === 'monthly_limit') return limitOf(key)
    if (label) return label.column && codeText(label.column, key)
    return sets === null ? null : cellAt(keys, key, sets)
  }
  return {
    valueOf,
    isSame(plan, code, key) {
      const { label, meanings } = plan
      if (label) return label.wanted[code] === (label.column?.codes[key] ?? 0)
      const meaning = meanings[code]
      if (!meaning) return true
      const now = valueOf(plan, key)
      return meaning.to === now || (now !== null && meaning.same === now)
    },
  }
}
