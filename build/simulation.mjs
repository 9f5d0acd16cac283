import { bundleCampaign } from './campaign-bundle.mjs'
import { runCampaign } from './campaign.mjs'

/** Runs simulated runs on all cores. */
export const simulateMany = (options) => runCampaign({ worker: 'tests/campaigns/simulation/worker.ts', ...options })

/** Tells the run of one seed line by line. */
export async function tellSeed({ folder, seed }) {
  const { simulate } = await import(String(await bundleCampaign('tests/campaigns/simulation/simulate.ts', { folder })))
  const { story, broken } = await simulate(seed)
  for (const line of story()) console.log(line)
  for (const promise of broken) console.log(`broken: ${promise}`)
  return broken.length === 0 ? 0 : 1
}
