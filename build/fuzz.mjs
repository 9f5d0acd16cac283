import './node-version.mjs'
import { bundleCampaign } from './campaign-bundle.mjs'
import { campaignSummary, runCampaign } from './campaign.mjs'
import { runCommand } from './failure.mjs'
import { numberArgument } from './number-argument.mjs'
import { setUpModules } from './setup.mjs'
import { withTemporaryFolder } from './temporary-folder.mjs'

/** Tells of one drawn file: its dialect, its bytes in Base64, and what is wrong. */
const tellFile = async (folder, seed) => {
  const { compareReaders } = await import(String(await bundleCampaign('tests/campaigns/csv/compare.ts', { folder })))
  const { story, broken } = compareReaders(seed)
  for (const line of story()) console.log(line)
  return broken.length === 0 ? 0 : 1
}

await runCommand(async () => {
  await setUpModules()
  // A seed of its own for each campaign looks further; it is printed, and repeats the campaign.
  const seed = numberArgument('--seed', Math.floor(Date.now() / 1000) * 1000)
  return withTemporaryFolder('fuzz', async (folder) => {
    if (process.argv.includes('--story')) return tellFile(folder, seed)
    const runs = numberArgument('--runs', 100_000)
    const result = await runCampaign({ worker: 'tests/campaigns/csv/worker.ts', folder, seed, runs })
    return campaignSummary(result, { seed, command: 'fuzz' })
  })
})
