import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildKeyTable } from '#shared/domain/key-table-build.ts'
import { csvForms } from '#shared/export/csv-preset.ts'
import { writeCsv } from '#shared/export/csv-writer.ts'
import { keySheet } from '#shared/export/key-sheet.ts'
import type { DaySheetColumn, Sheet, SheetColumn } from '#shared/export/sheet.ts'
import { buildChild } from './child-program.ts'
import { installPeers } from './install-peers.ts'
import { interleave, report, reportRuns } from './figures.ts'
import type { Host } from './launched.ts'
import type { TableReport } from './table-child.ts'
import type { TableContenderName, TableScene } from './table-contenders.ts'
import { benchGroups, benchKeys } from './table-data.ts'

const ROWS = 100_000
const LARGE = 1_000_000
const ROUNDS = 7
const bench = 'csv'
const peers = path.join(import.meta.dirname, 'table-peers')

/** Rows C1, C2 and X4: CSV read and written beside others, each in a process of its own, by turns. */
export async function benchTables(host: Host): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'tables-'))
  const program = await prepare(host, folder)
  const scene = aScene(folder, ROWS)
  report(host, { bench, metric: `file of ${ROWS} rows, 15 columns`, value: statSync(scene.file).size, unit: 'bytes' })
  await compare(host, program, scene, {
    metric: 'C1 bytes to checked columns',
    ours: 'ourChecks',
    peers: ['udsvTyped', 'papaParse'],
  })
  await compare(host, program, scene, {
    metric: 'bytes to what each row means for 50,000 keys',
    ours: 'ourImport',
    peers: ['udsvTyped'],
  })
  await compare(host, program, scene, { metric: 'bytes to every text', ours: 'ourTexts', peers: ['udsvTexts'] })
  await compare(host, program, scene, {
    metric: 'X4 export to a file, no cell a formula',
    ours: 'ourExport',
    peers: ['d3Format', 'papaUnparse'],
  })
  await comparePeaks(host, program, aScene(folder, LARGE))
}

async function prepare(host: Host, folder: string): Promise<string> {
  installPeers(host, peers)
  return buildChild('table-child', folder)
}

/** The file is what the app exports, the second half of it made into new keys: without an id, with a day on which they expire. */
function aScene(folder: string, rows: number): TableScene {
  const file = path.join(folder, `${rows}.csv`)
  const table = buildKeyTable(benchKeys(rows))
  const all = Uint32Array.from({ length: rows }, (_, row) => row)
  const sheet = keySheet({ table, rows: all, groups: benchGroups, name: 'Keys' })
  const handle = openSync(file, 'w')
  for (const piece of writeCsv(withNewKeys(sheet), csvForms.comma)) writeSync(handle, piece)
  closeSync(handle)
  return { file, rows, peers, target: path.join(folder, 'written.csv') }
}

function withNewKeys(sheet: Sheet): Sheet {
  const half = sheet.rows / 2
  const days: DaySheetColumn = {
    kind: 'day',
    head: 'expiry',
    width: 12,
    textAt: (row) => (row < half ? null : `2027-0${1 + (row % 9)}-1${row % 10}`),
  }
  const columns = sheet.columns.map((column): SheetColumn => {
    if (column.head === 'expiry') return days
    if (column.head !== 'id' || column.kind !== 'text') return column
    const { texts } = column
    return { ...column, texts: (from, to) => texts(from, to).map((text, at) => (from + at < half ? text : null)) }
  })
  return { ...sheet, columns }
}

interface Comparison {
  readonly metric: string
  readonly ours: TableContenderName
  readonly peers: readonly TableContenderName[]
}

async function compare(host: Host, program: string, scene: TableScene, asked: Comparison): Promise<void> {
  const children = new Map<TableContenderName, Runner>()
  try {
    for (const name of [asked.ours, ...asked.peers]) children.set(name, await startRunner(program, name, scene))
    const cases = Object.fromEntries(
      [...children].map(([name, { run }]) => [name, async () => checked(await run(), scene).ms]),
    )
    const samples = await interleave(ROUNDS, cases, (line) => host.say(`${asked.metric}: ${line}`))
    const [metric, unit] = [asked.metric, 'ms']
    for (const name of asked.peers) {
      const theirs = { name: peerNames[name] ?? name, samples: samples[name] ?? [] }
      reportRuns(host, { bench, metric, unit, samples: samples[asked.ours] ?? [] }, theirs)
      reportRuns(host, { bench, metric: `${metric}: ${theirs.name}`, unit, samples: theirs.samples })
    }
  } finally {
    for (const { end } of children.values()) end()
  }
}

/** Row C2: the most memory that a process ever had, from its start on. */
async function comparePeaks(host: Host, program: string, scene: TableScene): Promise<void> {
  const peakOf = async (name: TableContenderName): Promise<number> => {
    host.say(`C2 ${name} …`)
    const runner = await startRunner(program, name, scene)
    try {
      return checked(await runner.run(), scene).peakMb
    } finally {
      runner.end()
    }
  }
  const [texts, theirs] = [await peakOf('ourTexts'), await peakOf('udsvTyped')]
  const peer = { name: peerNames.udsvTyped ?? '', samples: [theirs] }
  reportRuns(host, { bench, metric: 'C2 peak memory, 1M rows to every text', unit: 'MB', samples: [texts] }, peer)
  report(host, { bench, metric: `C2 peak memory, 1M rows: ${peer.name}`, value: theirs, unit: 'MB' })
}

const peerNames: Readonly<Partial<Record<TableContenderName, string>>> = {
  udsvTyped: 'uDSV typed objects',
  udsvTexts: 'uDSV arrays of texts',
  papaParse: 'PapaParse typed',
  d3Format: 'd3-dsv format',
  papaUnparse: 'PapaParse unparse',
}

type Ran = Extract<TableReport, { readonly kind: 'ran' }>

function checked(ran: Ran, { rows }: TableScene): Ran {
  if (ran.rows !== rows) throw new Error(`${ran.rows} rows instead of ${rows}`)
  return ran
}

interface Runner {
  readonly run: () => Promise<Ran>
  readonly end: () => void
}

async function startRunner(program: string, name: TableContenderName, scene: TableScene): Promise<Runner> {
  const child = fork(program, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  await answerOf(child, { name, scene })
  return {
    async run() {
      const answer = await answerOf(child, 'run')
      if (answer.kind !== 'ran') throw new Error('no run')
      return answer
    },
    end: () => void child.kill(),
  }
}

function answerOf(child: ChildProcess, message: object | string): Promise<TableReport> {
  return new Promise((resolve, reject) => {
    const fail = (code: number | null): void => reject(new Error(`a contender ended with ${code}`))
    child.once('exit', fail)
    child.once('message', (answer) => {
      child.off('exit', fail)
      resolve(answer as TableReport) // `as`: the program is ours
    })
    child.send(message)
  })
}
