import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SumPart } from '#shared/spend/sums/base-sums.ts'
import { createCompiledSums } from '#shared/spend/sums/sum-compiled.ts'
import { createHashedSums } from '#shared/spend/sums/sum-hashed.ts'
import { createPlainSums } from '#shared/spend/sums/sum-plain.ts'
import type { SumJob, Summing } from '#shared/spend/sums/summing.ts'
import { allocateSeenRows, memoryOf } from '#shared/spend/usage/usage-memory.ts'

const KEYS = 300
const MODELS = 9
const ROWS = 901

const usage = {
  ...allocateSeenRows(ROWS),
  keyIds: Array.from({ length: KEYS }, () => null),
  modelNames: Array.from({ length: MODELS }, () => null),
}
for (let row = 0; row < ROWS; row++) {
  usage.keys[row] = (row * 7919) % KEYS
  usage.models[row] = (row * 31) % MODELS
  usage.spend[row] = row % 5 === 0 ? 0 : (row * 123_456_789_123) % 2 ** 41
  usage.requests[row] = (row * 2_654_435_761) % 4_294_967_296
  usage.inputTokens[row] = row
  usage.outputTokens[row] = 4_294_967_295
  usage.totalTokens[row] = row * 2
}
const memory = memoryOf(usage)

const ways: readonly ((job: SumJob) => Summing | null)[] = [
  createPlainSums,
  createHashedSums,
  (job) => memory && createCompiledSums(job, memory),
]

const anyPart: fc.Arbitrary<SumPart> = fc.record({
  base: fc.constantFrom('spend', 'requests', 'inputTokens', 'outputTokens', 'totalTokens', 'previous'),
  limb: fc.constantFrom('whole', 'high', 'low'),
})

describe('the ways of adding rows up', () => {
  it('agree in every figure, whatever is told apart and however often it is drained', () => {
    fc.assert(
      fc.property(
        fc.array(anyPart, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(1, 3, 50, 299),
        fc.constantFrom(null, 1, 4),
        fc.array(fc.integer({ min: 0, max: ROWS }), { maxLength: 4 }),
        (parts, keyCodes, modelCodes, cuts) => {
          const models =
            modelCodes === null ? null : Uint32Array.from({ length: MODELS }, (_, at) => at % (modelCodes + 1))
          const job: SumJob = { usage, parts, keyCodes, models, modelCodes: modelCodes ?? 0 }
          const bounds = [0, ...cuts.toSorted((left, right) => left - right), ROWS]
          const [plain, hashed, compiled] = ways.map((start) => sumsOf(start(job), job, bounds))
          expect(hashed).toEqual(plain)
          expect(compiled).toEqual(plain)
        },
      ),
      { numRuns: 40 },
    )
  })
})

function sumsOf(summing: Summing | null, job: SumJob, bounds: readonly number[]): Map<string, Float64Array> {
  if (!summing) throw new Error('this way is not there')
  const found = new Map<string, Float64Array>()
  const drain = (when: string): void =>
    summing.drain(({ figures, stride, count, slots, width }) => {
      for (let at = 0; at < count; at++) {
        const slot = slots?.[at] ?? at
        const isCounted = !job.models || slot % width < job.modelCodes
        if (isCounted && !Object.is(figures[at * stride], -0))
          found.set(`${when} ${slot}`, figures.slice(at * stride, (at + 1) * stride))
      }
    })
  for (let key = 0; key < KEYS; key++) summing.place(key, key % (job.keyCodes + 1))
  for (const [at, to] of bounds.entries()) {
    if (at === 0) continue
    summing.add(bounds[at - 1] ?? 0, to)
    if (at % 2 === 0) drain(String(at))
    if (at === 1) summing.place(0, job.keyCodes)
  }
  drain('at the end')
  return new Map([...found].toSorted(([left], [right]) => (left < right ? -1 : 1)))
}
