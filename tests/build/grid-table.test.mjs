import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { drawRows, noticed, takeOut } from '../../build/grid-mutants.mjs'
import { judgeRows, namesIn, resultsOf, rowsOf, rowsWithoutTest, showTable } from '../../build/grid-rows.mjs'

const checkout = join(import.meta.dirname, '../..')
const readText = (file) => (existsSync(join(checkout, file)) ? readFileSync(join(checkout, file), 'utf8') : '')
const readTest = (name) => readText(`tests/e2e/${name}.test.ts`)
const table = JSON.parse(readText('tests/e2e/grid-table.json'))
const aTable = (...tests) => [{ section: 'Keys', rows: tests.map((test, at) => ({ says: `row ${at}`, test })) }]

describe('the table of what the grid does', () => {
  it('names a test or a step that exists in each row', () => {
    expect(rowsWithoutTest(table, readTest).map(({ says, file, name }) => `${says}: ${file}: ${name}`)).toEqual([])
    expect(rowsOf(table).length).toBeGreaterThan(80)
  })

  it('names each row once', () => {
    const says = rowsOf(table).map((row) => row.says)
    expect(new Set(says).size).toBe(says.length)
  })

  it('can take out the handlers it names', () => {
    const rows = rowsOf(table).filter(({ without }) => without)
    expect(rows.length).toBeGreaterThan(40)
    for (const { without } of rows) expect(() => takeOut(readText(without[0]), without)).not.toThrow()
  })
})

describe('namesIn', () => {
  it('reads tests and steps, in any quotes', () => {
    const text = "test('one', () => {})\nawait test.step('it\\'s two', x)\n  test(`three ${x}`, y)\nconst test = 'four'"
    expect(namesIn(text)).toEqual(['one', "it's two", 'three ${x}'])
  })
})

describe('judgeRows', () => {
  const spec = (title, ok, steps = []) => ({ file: 'a.test.ts', title, ok, tests: [{ results: [{ steps }] }] })
  const report = {
    suites: [
      {
        specs: [spec('one', false, [{ title: 'first' }, { title: 'second', error: {} }]), spec('in light', true)],
        suites: [{ specs: [spec('in dark', false)] }],
      },
    ],
  }

  it('tells a step that passed in a journey that failed', () => {
    const states = judgeRows(aTable('a: first', 'a: second', 'a: one', 'a: third', 'b: first'), resultsOf(report))
    expect(states.map(({ state }) => state)).toEqual(['passed', 'failed', 'failed', 'not run', 'not run'])
  })

  it('takes a title with a part for all of its tests', () => {
    expect(judgeRows(aTable('a: in ${scheme}'), resultsOf(report))[0]?.state).toBe('failed')
  })

  it('is written with marks', () => {
    const text = showTable(judgeRows(aTable('a: first', 'a: one'), resultsOf(report)))
    expect(text).toContain('1 of 2 rows passed')
    expect(text).toContain('- [x] row 0 — `a`: first\n- [ ] row 1 — failed: `a`: one')
  })
})

describe('drawRows', () => {
  const rows = Array.from({ length: 40 }, (_, at) => ({ says: String(at), ...(at % 2 && { without: ['f', 'x'] }) }))

  it('draws the same rows for the same seed, only such with a handler', () => {
    const drawn = drawRows(rows, { seed: 7, count: 10 })
    expect(drawn).toEqual(drawRows(rows, { seed: 7, count: 10 }))
    expect(drawn).not.toEqual(drawRows(rows, { seed: 8, count: 10 }))
    expect(new Set(drawn).size).toBe(10)
    expect(drawn.every(({ without }) => without)).toBe(true)
  })
})

describe('noticed', () => {
  const reportOf = (title, ok, steps = []) => ({
    suites: [{ specs: [{ title, ok, tests: [{ results: [{ steps }] }] }] }],
  })
  const failed = { title: 'second', error: {} }

  it('tells which test or step failed', () => {
    expect(noticed(reportOf('one', true), { name: 'one' })).toBe('survived')
    expect(noticed(reportOf('one', false, [{ title: 'first' }, failed]), { name: 'second' })).toBe('killed')
    expect(noticed(reportOf('one', false, [failed, { title: 'third' }]), { name: 'third' })).toBe('elsewhere')
    expect(noticed(reportOf('told, dark', false), { name: 'told, ${scheme}' })).toBe('killed')
  })
})

describe('takeOut', () => {
  it('takes out what is there exactly once', () => {
    expect(takeOut('a b c', ['f', ' b'])).toBe('a c')
    expect(takeOut('a b c', ['f', 'b', 'd'])).toBe('a d c')
    expect(() => takeOut('a b b', ['f', 'b'])).toThrow('2 times')
  })
})
