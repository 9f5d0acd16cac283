import { describe, expect, it } from 'vitest'
import type { KeyId } from '#shared/domain/api-key.ts'
import { nano } from '#shared/domain/money.ts'
import { buildFigures } from '#shared/domain/usage.ts'
import type { UsageFigures } from '#shared/domain/usage.ts'
import { buildUsage, UsageTooLarge } from '#shared/spend/usage/build-usage.ts'
import type { UsageLine } from '#shared/spend/usage/build-usage.ts'
import { continueNames } from '#shared/spend/usage/usage-names.ts'
import type { UsageRows } from '#shared/spend/usage/usage-rows.ts'
import { joinRows, rowsOfDays } from '#shared/spend/usage/usage-rows.ts'

const NO_NAMES = { keyIds: [], modelNames: [] }

function key(n: number): KeyId {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as KeyId
}

function figures(spend: bigint, requests = 1, tokens = 0): UsageFigures {
  return buildFigures(nano(spend), (name) => (name === 'totalRequests' ? requests : name === 'totalTokens' ? tokens : 0)) // prettier-ignore
}

function line(day: number, keyId: KeyId | null, model: string | null, of: UsageFigures): UsageLine {
  return { day, keyId, model, figures: of }
}

function shown({ rowCount, days, keys, models, spend, requests, totalTokens }: UsageRows): readonly unknown[] {
  return Array.from({ length: rowCount }, (_, at) => [days[at], keys[at], models[at], spend[at], requests[at], totalTokens[at]]) // prettier-ignore
}

describe('buildUsage', () => {
  it('puts lines in the order of days, adds those of the same key and model, and leaves out nothing else', () => {
    const names = continueNames(NO_NAMES)
    const rows = buildUsage(
      [
        line(20, key(1), 'b', figures(5n)),
        line(10, null, null, figures(7n)),
        line(20, key(2), 'a', figures(1n)),
        line(20, key(1), 'b', figures(4n, 2)),
        line(20, key(1), 'a', figures(0n, 0)),
      ],
      names,
    )
    expect(names.names()).toStrictEqual({ keyIds: [key(1), null, key(2)], modelNames: ['b', null, 'a'] })
    expect(shown(rows)).toStrictEqual([
      [10, 1, 1, 7, 1, 0],
      [20, 0, 0, 9, 3, 0],
      [20, 2, 2, 1, 1, 0],
    ])
  })

  it('continues names, so that codes of before mean the same', () => {
    const names = continueNames({ keyIds: [key(9)], modelNames: ['z'] })
    buildUsage([line(1, key(3), 'z', figures(1n)), line(1, key(9), 'y', figures(1n))], names)
    expect(names.names()).toStrictEqual({ keyIds: [key(9), key(3)], modelNames: ['z', 'y'] })
  })

  it('makes further rows of a counter beyond 32 bits, with the money once', () => {
    const rows = buildUsage([line(1, key(1), 'a', figures(12n, 3, 10_000_000_000))], continueNames(NO_NAMES))
    expect(shown(rows)).toStrictEqual([
      [1, 0, 0, 12, 3, 4_294_967_295],
      [1, 0, 0, 0, 0, 4_294_967_295],
      [1, 0, 0, 0, 0, 1_410_065_410],
    ])
    expect(rows.totalTokens.reduce((sum, tokens) => sum + tokens, 0)).toBe(10_000_000_000)
  })

  it('refuses by name what no row can hold', () => {
    const build = (of: UsageFigures) => () => buildUsage([line(20_000, key(1), 'a', of)], continueNames(NO_NAMES))
    expect(build(figures(BigInt(Number.MAX_SAFE_INTEGER)))().spend[0]).toBe(Number.MAX_SAFE_INTEGER)
    expect(build(figures(BigInt(Number.MAX_SAFE_INTEGER) + 1n))).toThrow(UsageTooLarge)
    expect(build(figures(-BigInt(Number.MAX_SAFE_INTEGER) - 1n))).toThrow('usage of 2024-10-04: more than 9 million')
    expect(build(figures(0n, 0, 2 ** 41))).toThrow('usage of 2024-10-04: a counter')
  })
})

describe('rows', () => {
  it('are found by day and put behind each other', () => {
    const names = continueNames(NO_NAMES)
    const rows = buildUsage(
      [1, 1, 3, 5].map((day, at) => line(day, key(at), 'a', figures(1n))),
      names,
    )
    expect(shown(rowsOfDays(rows, { from: 1, to: 4 })).map((row) => (row as unknown[])[0])).toStrictEqual([1, 1, 3])
    expect(rowsOfDays(rows, { from: 6, to: 9 }).rowCount).toBe(0)
    const joined = joinRows([rowsOfDays(rows, { from: 0, to: 2 }), rowsOfDays(rows, { from: 5, to: 6 })])
    expect([...joined.days]).toStrictEqual([1, 1, 5])
    expect([...joined.keys]).toStrictEqual([0, 1, 3])
  })
})
