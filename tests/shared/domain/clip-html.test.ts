import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { showRows } from '#shared/domain/clip-html-rows.ts'
import { readTypedTable } from '#shared/domain/clip-html.ts'
import { atOnce } from '#shared/domain/sliced-work.ts'

const golden = path.join(import.meta.dirname, '../../golden/clipboard')
const parseTypedTable = (html: string) => atOnce(readTypedTable(html))
const table = (program: string) => parseTypedTable(readFileSync(path.join(golden, `${program}.html`), 'utf8'))
const texts = (program: string) => table(program)?.map((row) => row.map(({ text }) => text))
const numbers = (program: string) => table(program)?.map((row) => row.map(({ number }) => number))

describe('readTypedTable', () => {
  it('reads the number behind what Excel shows, text marked as text, entities and breaks', () => {
    expect(numbers('excel')).toEqual([
      ['1234.5678', null, null],
      ['500', null, null],
    ])
    expect(texts('excel')?.map((row) => row.slice(1))).toEqual([
      ['007', 'R&D\n second'],
      ['', 'say "hi"'],
    ])
  })

  it('reads the values of Google Sheets', () => {
    expect(numbers('sheets')).toEqual([
      ['1234.5678', null],
      [null, null],
    ])
    expect(texts('sheets')).toEqual([
      ['$1,235', '007'],
      ['none', ''],
    ])
  })

  it('reads the values of LibreOffice, of formulas and dates too', () => {
    expect(numbers('libreoffice')).toEqual([
      [null, null, '1234.5678', '46387'],
      [null, null, '1234.5678', '46389'],
      [null, null, '2469.1356', null],
      [null, null, '50', null],
      [null, null, '12.5', null],
    ])
    expect(texts('libreoffice')?.map(([first]) => first)).toEqual([
      'plain',
      '007',
      '123456789012345678',
      'Größe <b> & 日本',
      '',
    ])
  })

  it('reads a table of LibreOffice in which no cell is a number', () => {
    expect(texts('libreoffice-text')?.[0]).toEqual(['one tab', 'two\nlines', 'say "hi" now'])
  })

  it('passes by the header that Windows puts before a table', () => {
    expect(texts('excel-wrapped')).toEqual([
      ['1.234,57', 'Größe <b>', '31.12.2026'],
      ['12,50 €', '007', '2.469,14'],
    ])
    expect(numbers('excel-wrapped')).toEqual([
      ['1234.5678', null, '46387'],
      ['12.5', null, '2469.1356'],
    ])
  })

  it('leaves HTML without types to the plain text', () => {
    expect(parseTypedTable('<table><tr><td>1,234</td></tr></table>')).toBeNull()
  })

  it('finds a mark of a type wherever it stands in a long text', () => {
    for (const before of [499_990, 499_998, 500_000, 500_005]) {
      const html = `<table><!--${'-'.repeat(before - 40)}--><tr><td x:num="5">five</td></tr></table>`
      expect(parseTypedTable(html)?.[0]?.[0]?.number).toBe('5')
    }
  })

  it('fills up cells that spread over several columns, within reason', () => {
    const spread = parseTypedTable('<table><tr><td x:num="1" colspan=3>1</td><td>b</td></tr></table>')
    expect(spread?.[0]?.map(({ text }) => text)).toEqual(['1', '', '', 'b'])
    expect(parseTypedTable('<table><tr><td x:num="1" colspan=99999999>1</td></tr></table>')?.[0]?.length).toBe(1000)
  })

  it('reads ends of tags in quotes, and a table that never ends', () => {
    for (const end of ['', '</td>', '</td></tr></table>'])
      expect(parseTypedTable(`<table><tr><td title="a > b" x:num="5">five${end}`)?.[0]).toEqual([
        { text: 'five', number: '5' },
      ])
  })
})

describe('showRows', () => {
  it('writes text as text', () => {
    expect(showRows([['007', '<b>&']], (column) => column === 0)).toBe(
      `<tr><td style="mso-number-format:'\\@'">007</td><td>&lt;b&gt;&amp;</td></tr>`,
    )
  })
})
