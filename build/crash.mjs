import './node-version.mjs'
import { runCommand } from './failure.mjs'
import { bundleCampaign } from './campaign-bundle.mjs'
import { bundlePrograms } from './crash-programs.mjs'
import { numberArgument } from './number-argument.mjs'
import { setUpModules } from './setup.mjs'
import { withTemporaryFolder } from './temporary-folder.mjs'

const OPTION = '--creates'

await runCommand(async () => {
  await setUpModules()
  const creates = numberArgument(OPTION, undefined)
  const names = process.argv.slice(2).filter((word, at, words) => word !== OPTION && words[at - 1] !== OPTION)
  const programs = await bundlePrograms()
  const { crashAtAll } = await import(
    String(await bundleCampaign('tests/campaigns/crash/campaign.ts', { folder: programs }))
  )
  return withTemporaryFolder('crash', async (folder) => {
    const tell = ({ name, says, faults }) => {
      console.log(`${faults.length === 0 ? 'held  ' : 'BROKEN'} ${name} ${says}`)
      for (const fault of faults) console.log(`       ${fault}`)
    }
    const verdicts = await crashAtAll(names, { folder, programs, tell, creates })
    const broken = verdicts.filter(({ faults }) => faults.length > 0)
    console.log(`${verdicts.length} kills, ${broken.length} broken`)
    return verdicts.length > 0 && broken.length === 0 ? 0 : 1
  })
})
