import type { Campaign, CampaignResult } from '../simulation/campaign.ts'
import { compareReaders } from './compare.ts'

/** Compares the readers over as many drawn files as are asked for. */
export function fuzzReaders({ seed, runs, stopAfter = 20 }: Campaign): CampaignResult {
  const counts = new Map<string, number>()
  const broken: { seed: number; broken: readonly string[] }[] = []
  let done = 0
  while (done < runs && broken.length < stopAfter) {
    const own = seed + done++
    const compared = compareReaders(own)
    counts.set(compared.kind, (counts.get(compared.kind) ?? 0) + 1)
    if (compared.broken.length > 0) broken.push({ seed: own, broken: compared.broken })
  }
  return { runs: done, counts: Object.fromEntries(counts), broken }
}
