import { parentPort } from 'node:worker_threads'
import type { Campaign } from '../simulation/campaign.ts'
import { fuzzReaders } from './campaign.ts'

/** A thread that compares as many files as it is told. */
parentPort?.on('message', (campaign: Campaign) => parentPort?.postMessage(fuzzReaders(campaign), []))
