import { describe, expect, it } from 'vitest'
import { runCampaign } from './campaign.ts'

const RUNS = 5000
/** Elsewhere in the seeds than the last time, for who wants to look there. */
const SEED = Number(process.env['SIMULATION_SEED'] ?? 1)

/** Declares the tests of one of four parts, so that all cores take part. */
export function simulatesRuns(part: number): void {
  describe('the engine under faults, drift, pauses, stops, kills, power cuts and a failing disk', () => {
    it(`keeps its promises in ${RUNS} runs, part ${part} of 4`, { timeout: 600_000 }, async () => {
      const { runs, broken } = await runCampaign({ seed: SEED + (part - 1) * RUNS, runs: RUNS })
      expect(broken).toEqual([])
      expect(runs).toBe(RUNS)
    })
  })
}
