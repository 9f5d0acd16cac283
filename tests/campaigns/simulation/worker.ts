import { parentPort } from 'node:worker_threads'
import { runCampaign } from './campaign.ts'
import type { Campaign } from './campaign.ts'

/** A thread that runs the part of a campaign that it is told. */
parentPort?.on('message', (campaign: Campaign) => {
  void runCampaign(campaign).then((result) => parentPort?.postMessage(result, []))
})
