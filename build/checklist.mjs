import './node-version.mjs'
import fs from 'node:fs'
import path from 'node:path'
import { inCheckout } from './checkout.mjs'
import { runCommand } from './failure.mjs'
import { buildChecklist, isComplete, showChecklist, testsOfPlaywright, testsOfVitest } from './section-13.mjs'
import { setUpModules } from './setup.mjs'
import { runUnitTests } from './suites.mjs'

const readJson = (file) => (fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : null)
const results = (name) => readJson(inCheckout('out', 'results', `${name}.json`))

await runCommand(async () => {
  await setUpModules()
  const { failed } = await runUnitTests(['tests/main/api/section-13', 'tests/main/api/bulk-throttled'])
  const checklist = buildChecklist(readJson(inCheckout('tests', 'main', 'api', 'section-13.json')), {
    units: testsOfVitest(results('unit')),
    // Those of the last run of the journeys, if there was one.
    journeys: testsOfPlaywright(results('e2e')),
  })
  const file = inCheckout('out', 'section-13.md')
  fs.writeFileSync(file, showChecklist(checklist))
  console.log(`${showChecklist(checklist)}\nWritten to ${path.relative(inCheckout(), file)}.`)
  return failed === 0 && isComplete(checklist) ? 0 : 1
})
