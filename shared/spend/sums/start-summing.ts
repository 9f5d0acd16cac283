import { createCompiledSums } from './sum-compiled.ts'
import { createHashedSums } from './sum-hashed.ts'
import { createPlainSums } from './sum-plain.ts'
import { planSlots } from './summing.ts'
import type { SumJob, Summing } from './summing.ts'
import { memoryOf } from '../usage/usage-memory.ts'

/** More slots than this are kept in a hash table. */
const MOST_SLOTS = 4_194_304

/** Begins to add up, in the way that is fastest where the rows lie. */
export function startSumming(job: SumJob): Summing {
  if (planSlots(job).size > MOST_SLOTS * job.parts.length) return createHashedSums(job)
  const memory = memoryOf(job.usage)
  return (memory && createCompiledSums(job, memory)) ?? createPlainSums(job)
}
