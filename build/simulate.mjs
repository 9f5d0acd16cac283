import './node-version.mjs'
import { mutateEngine } from './engine-mutants.mjs'
import { runCommand } from './failure.mjs'
import { setUpModules } from './setup.mjs'
import { campaignSummary, simulateMany, tellSeed } from './simulation.mjs'
import { withTemporaryFolder } from './temporary-folder.mjs'

const argumentOf = (name, usual) => {
  const at = process.argv.indexOf(name)
  return at === -1 ? usual : Number(process.argv[at + 1])
}

await runCommand(async () => {
  await setUpModules()
  // A seed of its own for each campaign looks further; it is printed, and repeats the campaign.
  const seed = argumentOf('--seed', Math.floor(Date.now() / 1000) * 1000)
  return withTemporaryFolder('simulation', async (folder) => {
    if (process.argv.includes('--mutate')) return mutateEngine({ folder, seed, runs: argumentOf('--runs', 6000) })
    if (process.argv.includes('--story')) return tellSeed({ folder, seed })
    const result = await simulateMany({ folder, seed, runs: argumentOf('--runs', 1_000_000) })
    return campaignSummary(result, seed)
  })
})
