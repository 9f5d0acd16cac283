import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { aKey, aTable, idOf } from '../../support/a-key.ts'
import { planFile, stepsOf } from './plan-a-file.ts'

const ALPHA = '3c90c3cc-0d44-4b50-8888-8dd25736052a'
const keys = aTable([aKey('alpha').withId(ALPHA).limited('1'), aKey('k1').limited('2'), aKey('k-blank').limited('3')])

async function plan(bytes: string | Uint8Array, ...argv: readonly string[]) {
  const { code, out, file } = await planFile({ keys, bytes, argv: [...argv, '--json', '--out', '@plan.json'] })
  const { errors, ...counts } = JSON.parse(out)
  const problems = errors.map(({ row, column, code }: Record<string, unknown>) => [row, column, code])
  const steps = code === 0 ? stepsOf(await readFile(file('plan.json'), 'utf8')) : []
  return { code, counts, problems, steps, errors }
}

const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))

describe('plan of a file that breaks careless readers', () => {
  it('reads what a spreadsheet saves as Unicode text', async () => {
    const { steps } = await plan(utf16('name,limit,label:team\r\nalpha,5,red\r\n'))
    expect(steps).toEqual([`set ${ALPHA} monthly_limit 1 5`, `set ${ALPHA} label:team  red`])
  })

  it('says in the report that no column tells which key a row is about', async () => {
    const { code, counts, problems, errors } = await plan('Report of October\nteam,limit\ngrowth,5\n')
    expect([code, counts.rows, problems]).toEqual([2, 2, [[1, null, 'no_key_column']]])
    expect(errors[0].message).toContain('--match')
  })

  it('takes a label called __proto__ and refuses a bare column of that name', async () => {
    const bytes =
      'name,__proto__,constructor,prototype,label:__proto__,limit\nk1,polluted,polluted,polluted,polluted,5\n'
    const refused = await plan(bytes)
    expect(refused.problems.slice(0, 3)).toEqual([
      [1, '__proto__', 'header_machinery'],
      [1, 'constructor', 'header_machinery'],
      [1, 'prototype', 'header_machinery'],
    ])
    const map = ['#2=ignored', '#3=ignored', '#4=ignored'].flatMap((mapping) => ['--map', mapping])
    expect((await plan(bytes, ...map)).steps).toContain(`set ${idOf('k1')} label:__proto__  polluted`)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  it('sends no 0 for a blank, a dash, N/A or null', async () => {
    const bytes =
      'name,limit\nk-blank,\nk-space, \nk-zero,0\nk-zero2,0.00\nk-neg-zero,-0\nk-dash,-\nk-na,N/A\nk-null,null\nk-unl,unlimited\nk-none,none\n'
    const { code, counts, problems, errors } = await plan(bytes)
    expect([code, counts]).toEqual([2, { version: 1, rows: 10, create: 2, update: 0, unchanged: 1 }])
    expect(problems).toEqual([
      [3, 'limit', 'limit_required'],
      [4, 'limit', 'limit_zero'],
      [5, 'limit', 'limit_zero'],
      [6, 'limit', 'limit_zero'],
      [7, 'limit', 'limit_not_a_number'],
      [8, 'limit', 'limit_not_a_number'],
      [9, 'limit', 'limit_not_a_number'],
    ])
    expect(errors[1].message).toContain('"none"')
  })

  it('loses no row to separators that are none, and names controls with row and column', async () => {
    const bytes = 'name,limit\r\nk1,1\nnew2,2\rnew3,3\u2028k4,4\u0085k5,5\u000bk6,6\fk7,7\nk\u0000null,8\n'
    const { counts, problems } = await plan(bytes)
    expect(counts).toMatchObject({ rows: 4, create: 1, update: 1 })
    expect(problems).toEqual([
      [4, null, 'row_too_long'],
      [4, 'limit', 'limit_not_a_number'],
      [5, 'name', 'control_character'],
    ])
  })

  it('blocks a key that is asked for twice with different wishes', async () => {
    const bytes = `id,name,limit\n${ALPHA},alpha,5\n${ALPHA},alpha,50\n${ALPHA.toUpperCase()},alpha,500\n,beta,5\n,beta,6\n`
    const { code, counts, problems } = await plan(bytes)
    expect([code, counts]).toMatchObject([2, { rows: 5, create: 0, update: 0 }])
    expect(problems.map(([row, , code]: readonly unknown[]) => `${String(row)} ${String(code)}`)).toEqual([2, 3, 4, 5, 6].map((row) => `${row} duplicate`)) // prettier-ignore
  })

  it('keeps formulas and apostrophes as labels, exactly', async () => {
    const zoo = ['=1+1', '+1+1', '@SUM(A1)', "'=1+1", '\uff1d1+1', '=HYPERLINK("x";"y")', ' =1+1', '1;=1+1']
    const cells = zoo.map((text, at) => `new-${at},none,"${text.replaceAll('"', '""')}"`)
    const { steps } = await plan(`name,limit,label:f\n${cells.join('\n')}\n`)
    // One apostrophe in front of what a spreadsheet would run is a guard, of any program.
    const kept = zoo.map((text) => (text === "'=1+1" ? '=1+1' : text))
    expect(steps.map((step) => step.replace(/^.*?f=/, ''))).toEqual(kept.map((text) => (/[,="\s]/.test(text) ? JSON.stringify(text) : text))) // prettier-ignore
  })
})
