import { simulate } from './simulate.ts'

/** What many runs came to: how often each thing happened, and the seeds that broke a promise. */
export interface CampaignResult {
  readonly runs: number
  readonly counts: Readonly<Record<string, number>>
  readonly broken: readonly BrokenRun[]
}

/** A run that broke a promise. */
export interface BrokenRun {
  readonly seed: number
  readonly broken: readonly string[]
}

/** Which runs: as many as `runs`, with the seeds from `seed` on. */
export interface Campaign {
  readonly seed: number
  readonly runs: number
  /** Ends early once so many runs broke a promise. */
  readonly stopAfter?: number
}

/** Runs a campaign in this thread. */
export async function runCampaign({ seed, runs, stopAfter = 20 }: Campaign): Promise<CampaignResult> {
  // Thousands of injected errors are made, and nobody reads where.
  Error.stackTraceLimit = 0
  const counts = new Map<string, number>()
  const broken: BrokenRun[] = []
  let done = 0
  while (done < runs && broken.length < stopAfter) {
    const verdict = await runOne(seed + done++)
    for (const [what, count] of verdict.counts) counts.set(what, (counts.get(what) ?? 0) + count)
    if (verdict.broken.length > 0) broken.push({ seed: verdict.seed, broken: verdict.broken })
  }
  const sorted = [...counts].toSorted(([one], [other]) => (one < other ? -1 : 1))
  return { runs: done, counts: Object.fromEntries(sorted), broken }
}

/** A run that throws is a broken one: its seed must not be lost. */
async function runOne(seed: number): ReturnType<typeof simulate> {
  try {
    return await simulate(seed)
  } catch (error) {
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { seed, broken: [`the simulation failed: ${told}`], counts: new Map(), story: () => [] }
  }
}
