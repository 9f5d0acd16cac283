import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { buildChild } from './child-program.ts'
import { interleave, reportRuns } from './figures.ts'
import type { Host } from './launched.ts'
import type { OpeningName } from './spend-child.ts'
import { aSpendFolder } from './spend-store.ts'

const ROUNDS = 9
const KEYS = 27_000
const bench = 'spend'

/**
 * Row S1: opening stored usage, beside reading the bytes of its files. Each time in a process of its own: memory that
 * was used before costs nothing, and an app opens its store once.
 */
export async function benchSpend(host: Host): Promise<void> {
  const program = await prepare()
  for (const rows of [1_000_000, 1_800_000]) {
    host.say(`storing ${rows} rows`)
    const folder = await aSpendFolder(rows, KEYS)
    const timed = (name: OpeningName) => async (): Promise<number> => {
      const { stdout } = await promisify(execFile)(process.execPath, [program, name, folder])
      return Number(stdout)
    }
    const cases = { open: timed('open'), read: timed('read'), source: timed('source') }
    const samples = await interleave(ROUNDS, cases, host.say)
    const peer = { name: 'reading the bytes of the files', samples: samples.read }
    const known = `open ${rows} rows with what is known of ${KEYS} keys and their labels`
    reportRuns(host, { bench, metric: `S1 open ${rows} rows, checked`, unit: 'ms', samples: samples.open }, peer)
    reportRuns(host, { bench, metric: known, unit: 'ms', samples: samples.source }, peer)
  }
}

async function prepare(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'spend-'))
  return buildChild('spend-child', folder)
}
