import { describe, expect, it } from 'vitest'
import { guessSource } from '#shared/import/guess-source.ts'
import { sourceCaps } from '#shared/import/source-caps.ts'
import { encodeText } from '#shared/import/wtf8.ts'
import { aDialect, cellsOf, read, readAll } from '../../support/tables.ts'

const readText = (text: string, dialect = aDialect()): string[][] | string => read(encodeText(text), dialect)

describe('readTable', () => {
  it('ends rows with LF, CR and CRLF, and takes blank lines for none', () => {
    expect(readText('a,b\n1,2\r3,4\r\n\n\r\n5,6\n')).toEqual([['a', 'b'], ['1', '2'], ['3', '4'], ['5', '6']]) // prettier-ignore
  })

  it('undoes quotes, and keeps breaks, delimiters and quotes inside', () => {
    const text = 'a,b\n"x,1","say ""hi"""\r\n"two\r\nlines",5" pipe\n"",\n'
    expect(readText(text)).toEqual([['a', 'b'], ['x,1', 'say "hi"'], ['two\r\nlines', '5" pipe'], ['', '']]) // prettier-ignore
  })

  it('keeps rows of other lengths, and a delimiter at the end as a cell', () => {
    expect(readText('a,b\n1\n1,2,3\n1,')).toEqual([['a', 'b'], ['1'], ['1', '2', '3'], ['1', '']])
  })

  it('says on which line of the file a row begins', () => {
    const result = readAll(encodeText('sep=;\r\na;b\r\n\r\n"1\n\r\n2";x\r\n3;4'), aDialect({ delimiter: ';' }))
    if (result.kind !== 'table') throw new Error(result.fault.code)
    expect([result.table.header, result.table.line(0), result.table.line(1)]).toEqual([['a', 'b'], 4, 7])
  })

  it('reads a first row without names as a row', () => {
    expect(readText('1,2\n3,4', aDialect({ header: false }))).toEqual([['', ''], ['1', '2'], ['3', '4']]) // prettier-ignore
  })

  it('names the line and the column where a quote opened that nothing closes', () => {
    expect(readText('name,limit\n"a\nb",1\nx,"k1,5\nk2,6\n')).toBe('unclosed_quote 4:2')
    expect(readText('a,"x""')).toBe('unclosed_quote 1:2')
  })

  it('names the place where text follows a closing quote', () => {
    expect(readText('a,b\n1,"x" y\n')).toBe('text_after_quote 2:2')
  })

  it('reads rows that are longer than two bytes count, and those around them', () => {
    const long = 'x'.repeat(70_000)
    const rows = [['a', 'b'], ['1', '2'], [`${long}\ny`, long, 'z'], ['3', '4']] // prettier-ignore
    const result = readAll(encodeText(`a,b\n1,2\n"${long}\ny",${long},z\n3,4`), aDialect())
    if (result.kind !== 'table') throw new Error(result.fault.code)
    expect(cellsOf(result.table)).toEqual(rows)
    expect([0, 1, 2].map(result.table.line)).toEqual([2, 3, 5])
  })

  it('refuses cells, rows and columns beyond the caps where they begin', () => {
    const long = 'x'.repeat(sourceCaps.cell + 1)
    expect(readText(`a,b\n1,${long}\n`)).toBe('cell_too_large 2:2')
    expect(readText(`a,b\n1,"${long}"\n`)).toBe('cell_too_large 2:2')
    expect(readText(`a,b\n1${',x'.repeat(sourceCaps.columns)}\n`)).toBe(`too_many_columns 2:${sourceCaps.columns + 1}`)
    expect(readText(`a\n${'1\n'.repeat(sourceCaps.rows + 1)}`)).toBe(`too_many_rows ${sourceCaps.rows + 2}:-`)
    const most = readAll(encodeText(`a\n${'1\n'.repeat(sourceCaps.rows)}`), aDialect())
    expect(most.kind === 'table' && most.table.rows).toBe(sourceCaps.rows)
  })

  it('names the line of bytes that the encoding does not know', () => {
    const bytes = Uint8Array.from([0x61, 0x0a, 0x62, 0x0d, 0x0a, 0xfc, 0x0a])
    expect(read(bytes, aDialect())).toBe('not_the_encoding 3:-')
    expect(read(bytes, aDialect({ encoding: 'windows-1252' }))).toEqual([['a'], ['b'], ['ü']])
    expect(read(Uint8Array.from([0x61, 0, 0x0a, 0, 0x62]), aDialect({ encoding: 'utf-16le' }))).toBe('not_the_encoding 2:-') // prettier-ignore
  })

  it('gives far more rows than a window holds, forwards and in any order', () => {
    const rows = Array.from({ length: 20_000 }, (_, row) => [`${row}`, row % 7 === 0 ? 'ä€😀\ud800' : 'plain'])
    const result = readAll(encodeText(['a,b', ...rows.map((row) => row.join(','))].join('\n')), aDialect())
    if (result.kind !== 'table') throw new Error(result.fault.code)
    const { table } = result
    const forwards = rows.every((row, at) => row.every((text, column) => table.text(at, column) === text))
    const backwards = rows.every((_, at) => table.text(19_999 - at, 1) === rows[19_999 - at]?.[1])
    expect([forwards, backwards]).toEqual([true, true])
  })
})

describe('guessSource', () => {
  const guess = (text: string, name = 'a.csv') => guessSource(encodeText(text), name)
  it.each([
    ['a,b\n1,2\n', { delimiter: ',', decimal: '.' }],
    ['name;Monatslimit\na;1.500,00\nb;2,5\n', { delimiter: ';', decimal: ',' }],
    ['name;limit\na;1.5\nb;2.25\n', { delimiter: ';', decimal: '.' }],
    ['name;limit\na;100\n', { delimiter: ';', decimal: ',' }],
    ['a\tb, c\n1\t1,5\n', { delimiter: '\t', decimal: ',' }],
    ['a|b\n1|2;3\n', { delimiter: '|', decimal: '.' }],
    ['"a";"b,c"\n"1";"2,d"\n', { delimiter: ';', decimal: ',' }],
    ['sep=|\na;b\n1;2\n', { delimiter: '|', decimal: '.' }],
  ] as const)('finds the dialect of %j', (text, expected) => {
    expect(guess(text)).toMatchObject({ kind: 'table', guess: { ...expected, encoding: 'utf-8', header: true } })
  })
})
