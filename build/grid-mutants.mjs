import fs from 'node:fs'
import path from 'node:path'
import { inCheckout } from './checkout.mjs'
import { isNamed } from './grid-rows.mjs'
import { capture, lastLines } from './run.mjs'
import { withTemporaryFolder } from './temporary-folder.mjs'

const FOLDERS = ['build', 'main', 'renderer', 'shared', 'tests']
const FILES = ['package.json', 'package-lock.json', 'tsconfig.json', 'electron-builder.yml']

// Mulberry32: the same rows for the same seed, on every machine.
const randomOf = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
}

/** Draws rows whose handler can be taken out, by seed. */
export function drawRows(rows, { seed, count }) {
  const random = randomOf(seed)
  return rows
    .filter(({ without }) => without !== undefined)
    .map((row) => ({ row, place: random() }))
    .toSorted((one, other) => one.place - other.place)
    .slice(0, count)
    .map(({ row }) => row)
}

/** The text of a source file without the handler of a row; a handler that is not there exactly once is an error. */
export function takeOut(text, [file, handler, instead = '']) {
  const parts = text.split(handler)
  if (parts.length !== 2) throw new Error(`${file} holds ${String(parts.length - 1)} times: ${handler}`)
  return parts.join(instead)
}

/** Takes out the handler of each drawn row in a copy of the sources, and has its test fail there; gives the exit code. */
export async function mutateRows(rows, runtime, options) {
  const drawn = drawRows(rows, options)
  const survived = []
  await withTemporaryFolder('grid-mutants', async (folder) => {
    copySources(folder)
    for (const row of drawn) {
      const verdict = await killMutant(folder, row, runtime)
      console.log(`${verdict.padEnd(9)} ${row.says} (${row.file}: ${row.name})`)
      if (verdict !== 'killed') survived.push(row)
    }
  })
  console.log(
    `seed ${options.seed}: ${drawn.length - survived.length} of ${drawn.length} removed handlers were noticed`,
  )
  return survived.length === 0 ? 0 : 1
}

function copySources(folder) {
  for (const name of [...FOLDERS, ...FILES]) {
    fs.cpSync(inCheckout(name), path.join(folder, name), { recursive: true })
  }
  fs.symlinkSync(inCheckout('node_modules'), path.join(folder, 'node_modules'))
}

async function killMutant(folder, row, runtime) {
  const [name] = row.without
  const file = path.join(folder, name)
  const text = fs.readFileSync(file, 'utf8')
  fs.writeFileSync(file, takeOut(text, row.without))
  try {
    const report = path.join(folder, 'out', 'results', 'e2e.json')
    fs.rmSync(report, { force: true })
    const env = { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: runtime.folder }
    const args = ['build/e2e.mjs', `tests/e2e/${row.file}.test.ts`, '-g', patternOf(row, folder)]
    const { stderr, stdout } = await capture(process.execPath, args, { cwd: folder, env })
    if (!fs.existsSync(report)) {
      console.error(lastLines(`${stdout}\n${stderr}`))
      return 'not built'
    }
    return noticed(JSON.parse(fs.readFileSync(report, 'utf8')), row)
  } finally {
    fs.writeFileSync(file, text)
  }
}

// A step is run by its journey.
function patternOf({ file, name }, folder) {
  const text = fs.readFileSync(path.join(folder, 'tests', 'e2e', `${file}.test.ts`), 'utf8')
  const titles = [...text.matchAll(/^ *test\(\s*(['"`])(.+?)\1, async/gm)].map(({ index, 2: title }) => ({
    index,
    title,
  }))
  const at = text.indexOf(name)
  const title = titles.findLast(({ index }) => index <= at)?.title ?? name
  return title.replace(/\$\{.*$/s, '').replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}

/** What became of a mutant, by the report of its journey: `killed` where the named test or step failed. */
export function noticed(report, { name }) {
  const specs = []
  const walk = ({ suites = [], specs: own = [] }) => {
    specs.push(...own)
    suites.forEach(walk)
  }
  report.suites.forEach(walk)
  const failed = specs.filter(({ ok }) => !ok)
  if (failed.length === 0) return 'survived'
  const faults = failed.flatMap(({ tests }) => tests.flatMap(({ results }) => results.at(-1)?.steps ?? []))
  const isKilled =
    failed.some(({ title }) => isNamed(title, name)) || faults.some(({ title, error }) => title === name && error)
  // A fault in an earlier step hides whether the named one would have noticed.
  return isKilled ? 'killed' : 'elsewhere'
}
