import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { openUsage, usageFolder } from '../../main/spend/open-usage.ts'
import { createStoredUsage } from '../../main/spend/stored-usage.ts'
import { interleave, reportRuns } from './figures.ts'
import type { Host } from './launched.ts'
import { aSpendFolder } from './spend-store.ts'

const ROUNDS = 9
const KEYS = 27_000
const bench = 'spend'

/** Row S1: opening stored usage, beside reading the bytes of its files. */
export async function benchSpend(host: Host): Promise<void> {
  for (const rows of [1_000_000, 1_800_000]) {
    host.say(`storing ${rows} rows`)
    const folder = await aSpendFolder(rows, KEYS)
    const own = usageFolder(folder)
    const files = readdirSync(own).filter((name) => !name.endsWith('.free') && !name.endsWith('.lock'))
    const samples = await interleave(
      ROUNDS,
      {
        open: () => timed(() => openUsage(own)),
        read: () => timed(() => readAll(own, files)),
        source: () => timed(() => createStoredUsage(folder, {}).source()),
      },
      host.say,
    )
    const peer = { name: 'reading the bytes of the files', samples: samples.read }
    reportRuns(host, { bench, metric: `S1 open ${rows} rows, checked`, unit: 'ms', samples: samples.open }, peer)
    reportRuns(
      host,
      {
        bench,
        metric: `open ${rows} rows with the keys and labels of ${KEYS} keys`,
        unit: 'ms',
        samples: samples.source,
      },
      peer,
    )
  }
}

/** The files one after the other, each whole: what anything that opens them does at least. */
async function readAll(folder: string, files: readonly string[]): Promise<number> {
  const parts: Uint8Array[] = []
  for (const name of files) parts.push(await readFile(path.join(folder, name)))
  return parts.reduce((sum, { length }) => sum + length, 0)
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
