import fs from 'node:fs'
import path from 'node:path'
import { bundleCampaign } from './campaign-bundle.mjs'
import { inCheckout } from './checkout.mjs'

/**
 * Builds the programs that are killed: the command line as it ships, a session without a window, and what kills them. They
 * lie in the checkout, because the keychain binding is found from there.
 */
export async function bundlePrograms() {
  const folder = inCheckout('out', 'campaigns')
  fs.mkdirSync(folder, { recursive: true })
  await bundleCampaign('main/cli.ts', { folder })
  await bundleCampaign('main/work/key-list.ts', { folder, file: 'work-key-list.js' })
  await bundleCampaign('tests/campaigns/crash/session-door.ts', { folder })
  fs.copyFileSync(inCheckout('tests', 'campaigns', 'crash', 'preload.mjs'), path.join(folder, 'preload.mjs'))
  return folder
}
