import { mkdtempSync } from 'node:fs'
import { benchSource } from './pivot-data.ts'
import { startReference } from './pivot-reference.ts'
import { benchQueries, timeAnswer, timeKernel, timeNaiveLoop } from './pivot-queries.ts'
export async function main(rows: number) {
  const t0 = performance.now()
  const source = benchSource(rows)
  console.log('made', performance.now() - t0)
  const ref = startReference(source, mkdtempSync('/tmp/pivot-'))!
  for (let round = 0; round < 7; round++) {
    const line: string[] = []
    for (const q of benchQueries) {
      const c = await ref.run(q)
      const k = timeKernel(source, q)
      const a = timeAnswer(source, q)
      line.push(`${q} c ${c.ms.toFixed(2)} kernel ${k.toFixed(2)} (${(k / c.ms).toFixed(2)}) answer ${a.toFixed(2)}`)
    }
    console.log(line.join(' | '), 'naive', timeNaiveLoop(source).toFixed(1))
  }
  ref.end()
}
