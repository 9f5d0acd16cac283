import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

/** Every cell of a sheet as LibreOffice calculates it, row by row. */
export type Calculated = readonly (readonly string[])[]

// Whatever stands in the file as the value of a formula, LibreOffice works it out anew.
const ALWAYS = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`

/** Comma, quotes, UTF-8; cells as they are and not as they are shown; all sheets, a file each. */
const AS_CSV = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1'

/** Has LibreOffice open workbooks and calculate everything in them; answers the sheets of each by name. */
export async function recalculated(
  workbooks: Readonly<Record<string, Uint8Array>>,
): Promise<ReadonlyMap<string, ReadonlyMap<string, Calculated>>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'recalculated-'))
  try {
    const profile = path.join(folder, 'profile')
    mkdirSync(path.join(profile, 'user'), { recursive: true })
    writeFileSync(path.join(profile, 'user', 'registrymodifications.xcu'), ALWAYS)
    const names = Object.keys(workbooks)
    for (const name of names) writeFileSync(path.join(folder, `${name}.xlsx`), workbooks[name] ?? '')
    const files = names.map((name) => path.join(folder, `${name}.xlsx`))
    const switches = [`-env:UserInstallation=file://${profile}`, '--headless', '--norestore', '--convert-to', AS_CSV]
    await promisify(execFile)('soffice', [...switches, '--outdir', folder, ...files], { timeout: 120_000 })
    return new Map(names.map((name) => [name, sheetsIn(folder, name)]))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function sheetsIn(folder: string, name: string): ReadonlyMap<string, Calculated> {
  const files = readdirSync(folder).filter((file) => file.startsWith(`${name}-`) && file.endsWith('.csv'))
  if (files.length === 0) throw new Error('LibreOffice has written nothing')
  return new Map(
    files.map((file) => [
      file.slice(name.length + 1, -'.csv'.length),
      cellsOf(readFileSync(path.join(folder, file), 'utf8')),
    ]),
  )
}

function cellsOf(text: string): Calculated {
  const rows: string[][] = [[]]
  for (const [, quoted, bare = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\n"]*))(,|\n|$)/g)) {
    if (quoted === undefined && bare === '' && end === '') break
    rows.at(-1)?.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'))
    if (end === '\n') rows.push([])
  }
  return rows.filter((row, at) => row.length > 0 || at + 1 < rows.length)
}
