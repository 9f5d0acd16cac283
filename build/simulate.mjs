import './node-version.mjs'
import { campaignSummary } from './campaign.mjs'
import { mutateEngine } from './engine-mutants.mjs'
import { runCommand } from './failure.mjs'
import { numberArgument } from './number-argument.mjs'
import { setUpModules } from './setup.mjs'
import { simulateMany, tellSeed } from './simulation.mjs'
import { withTemporaryFolder } from './temporary-folder.mjs'

await runCommand(async () => {
  await setUpModules()
  // A seed of its own for each campaign looks further; it is printed, and repeats the campaign.
  const seed = numberArgument('--seed', Math.floor(Date.now() / 1000) * 1000)
  return withTemporaryFolder('simulation', async (folder) => {
    if (process.argv.includes('--mutate')) return mutateEngine({ folder, seed, runs: numberArgument('--runs', 6000) })
    if (process.argv.includes('--story')) return tellSeed({ folder, seed })
    const result = await simulateMany({ folder, seed, runs: numberArgument('--runs', 1_000_000) })
    return campaignSummary(result, { seed, command: 'simulate' })
  })
})
