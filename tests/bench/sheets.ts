import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildChild } from './child-program.ts'
import { installPeers } from './install-peers.ts'
import { interleave, report, reportRuns } from './figures.ts'
import type { Host } from './launched.ts'
import type { SheetReport } from './sheet-child.ts'
import type { SheetContenderName, SheetScene } from './sheet-contenders.ts'

const ROWS = 100_000
const LARGE = 1_000_000
const ROUNDS = 3
const bench = 'xlsx'
const peers = path.join(import.meta.dirname, 'sheet-peers')

const peerNames = {
  excelJs1: 'exceljs stream, deflate 1',
  excelJs6: 'exceljs stream, deflate 6',
  sheetJs: 'SheetJS',
  hucreStream: 'hucre stream',
} as const satisfies Readonly<Partial<Record<SheetContenderName, string>>>

/** Rows X1 to X3: a workbook of 100,000 × 15 beside others, each in a process of its own, by turns. */
export async function benchSheets(host: Host): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sheets-'))
  const program = await prepare(host, folder)
  const scene = { rows: ROWS, target: path.join(folder, 'written.xlsx'), peers }
  const names = ['ours1', 'ours6', 'excelJs1', 'excelJs6', 'sheetJs', 'hucreStream'] as const
  const sizes = new Map<SheetContenderName, number>()
  const cases = Object.fromEntries(
    names.map((name) => [
      name,
      async () => {
        const { ms } = await runOnce(program, name, scene)
        sizes.set(name, statSync(scene.target).size / 1e6)
        return ms
      },
    ]),
  )
  const samples = await interleave(ROUNDS, cases, host.say)
  const compare = (row: string, own: 'ours1' | 'ours6', peer: keyof typeof peerNames): void => {
    const theirs = { name: peerNames[peer], samples: samples[peer] ?? [] }
    const metric = `${row} ${ROWS} × 15, deflate ${own.slice(-1)}`
    reportRuns(host, { bench, metric, unit: 'ms', samples: samples[own] ?? [] }, theirs)
    reportRuns(host, { bench, metric: `${metric}: ${theirs.name}`, unit: 'ms', samples: theirs.samples })
  }
  compare('X1', 'ours1', 'excelJs1')
  compare('X1', 'ours6', 'excelJs6')
  compare('X2', 'ours1', 'sheetJs')
  compare('X2', 'ours1', 'hucreStream')
  for (const [name, value] of sizes) report(host, { bench, metric: `file of ${name}`, value, unit: 'MB' })
  await reportMemory(host, program, scene)
}

/** Row X3: the most memory that writing takes beyond the data that is written. */
async function reportMemory(host: Host, program: string, scene: SheetScene): Promise<void> {
  for (const rows of [ROWS, LARGE]) {
    const { beyondMb } = await runOnce(program, 'ours1', { ...scene, rows })
    report(host, { bench, metric: `X3 peak memory beyond the data, ${rows} rows`, value: beyondMb, unit: 'MB' })
  }
  for (const name of Object.keys(peerNames) as (keyof typeof peerNames)[]) {
    // the keys of a record
    const { beyondMb } = await runOnce(program, name, scene)
    report(host, { bench, metric: `X3 peak memory beyond the data, ${ROWS} rows: ${peerNames[name]}`, value: beyondMb, unit: 'MB' }) // prettier-ignore
  }
}

async function prepare(host: Host, folder: string): Promise<string> {
  installPeers(host, peers)
  return buildChild('sheet-child', folder)
}

/** A new process each time: what a run leaves behind is nobody's, and the peak is its own. */
async function runOnce(
  program: string,
  name: SheetContenderName,
  scene: SheetScene,
): Promise<{ readonly ms: number; readonly beyondMb: number }> {
  const child = fork(program, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  try {
    const ready = await answerOf(child, { name, scene })
    const ran = await answerOf(child, 'run')
    if (ran.kind !== 'ran') throw new Error('no run')
    return { ms: ran.ms, beyondMb: ran.peakMb - ready.peakMb }
  } finally {
    child.kill()
  }
}

function answerOf(child: ChildProcess, message: object | string): Promise<SheetReport> {
  return new Promise((resolve, reject) => {
    const fail = (code: number | null): void => reject(new Error(`a contender ended with ${code}`))
    child.once('exit', fail)
    child.once('message', (answer) => {
      child.off('exit', fail)
      resolve(answer as SheetReport) // `as`: the program is ours
    })
    child.send(message)
  })
}
