import './node-version.mjs'
import fs from 'node:fs'
import path from 'node:path'
import { buildAlways } from './build.mjs'
import { inCheckout } from './checkout.mjs'
import { runCommand } from './failure.mjs'
import { mutateRows } from './grid-mutants.mjs'
import { judgeRows, resultsOf, rowsOf, rowsWithoutTest, showTable } from './grid-rows.mjs'
import { setUp } from './setup.mjs'
import { runJourneys } from './suites.mjs'

const readText = (file) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '')
const readTest = (name) => readText(inCheckout('tests', 'e2e', `${name}.test.ts`))
const argumentOf = (name, usual) => {
  const at = process.argv.indexOf(name)
  return at === -1 ? usual : Number(process.argv[at + 1])
}

await runCommand(async () => {
  const sections = JSON.parse(readText(inCheckout('tests', 'e2e', 'grid-table.json')))
  const missing = rowsWithoutTest(sections, readTest)
  for (const { says, file, name } of missing) console.error(`No test for “${says}”: ${file}: ${name}`)
  if (missing.length > 0) return 1
  const runtime = await setUp({ tests: true })
  if (process.argv.includes('--mutate')) {
    return mutateRows(rowsOf(sections), runtime, { seed: argumentOf('--seed', 1), count: argumentOf('--count', 20) })
  }
  await buildAlways()
  const files = [...new Set(rowsOf(sections).map(({ file }) => `tests/e2e/${file}.test.ts`))]
  const { failed } = await runJourneys(runtime, files)
  const rows = judgeRows(sections, resultsOf(JSON.parse(readText(inCheckout('out', 'results', 'e2e.json')) || '{}')))
  const file = inCheckout('out', 'grid-table.md')
  fs.writeFileSync(file, showTable(rows))
  console.log(`${showTable(rows)}\nWritten to ${path.relative(inCheckout(), file)}.`)
  return failed === 0 && rows.every(({ state }) => state === 'passed') ? 0 : 1
})
