import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { SpendSource } from '#shared/spend/spend-source.ts'
import { codesOf, DAYS, monthCodes } from './pivot-data.ts'
import type { PivotBenchQuery } from './pivot-queries.ts'

/** What a query took and came to. */
export interface Timed {
  readonly ms: number
  readonly check: number
}

/** The plain C loops over the same columns, in a process of their own. */
export interface Reference {
  readonly run: (query: PivotBenchQuery) => Promise<Timed>
  readonly end: () => void
}

/** Compiles the reference and gives it the columns; `null` where there is no compiler. */
export function startReference(source: SpendSource, folder: string): Reference | null {
  const program = path.join(folder, 'pivot-reference')
  try {
    execFileSync('cc', ['-O3', '-march=native', '-o', program, path.join(import.meta.dirname, 'pivot-reference.c')])
  } catch {
    return null
  }
  const { usage } = source
  const data = path.join(folder, `columns-${usage.rowCount}`)
  mkdirSync(data)
  for (const [name, column] of Object.entries(columnsOf(source))) writeFileSync(path.join(data, name), column)
  const child = spawn(program, [usage.rowCount, usage.keyIds.length, DAYS, data].map(String))
  let refuse: (error: Error) => void = () => undefined
  child.once('exit', () => refuse(new Error('the reference has ended')))
  const lines = createInterface({ input: child.stdout })
  return {
    async run(query) {
      const answered = new Promise<string>((resolve, reject) => {
        refuse = reject
        lines.once('line', resolve)
      })
      child.stdin.write(`${query}\n`)
      const [nanoseconds = '', check = ''] = (await answered).split(' ')
      return { ms: Number(nanoseconds) / 1e6, check: Number(check) }
    },
    end: () => void child.kill(),
  }
}

/** The code of each key's team, env and feature together, from 0, and how many there are. */
function tupleCodes(source: SpendSource): Uint32Array {
  const [team, env, feature] = [codesOf(source, 'team'), codesOf(source, 'env'), codesOf(source, 'feature')]
  const known = new Map<number, number>()
  return team.map((code, key) => {
    const tuple = (code * 4 + (env[key] ?? 0)) * 97 + (feature[key] ?? 0)
    if (!known.has(tuple)) known.set(tuple, known.size)
    return known.get(tuple) ?? 0
  })
}

function columnsOf(source: SpendSource): Readonly<Record<string, Uint32Array | Float64Array>> {
  const { keys, spend, requests, totalTokens } = source.usage
  return {
    keys,
    spend,
    requests,
    tokens: totalTokens,
    team: codesOf(source, 'team'),
    tuple: tupleCodes(source),
    customer: codesOf(source, 'customer_id'),
    'is-in': codesOf(source, 'env').map((code) => (code === 0 ? 1 : 0)),
    month: monthCodes(),
  }
}
