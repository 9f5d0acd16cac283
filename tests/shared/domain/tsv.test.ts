import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseBlock, readBlock, showBlock } from '#shared/domain/tsv.ts'
import { cpuTime } from '../../support/cpu-time.ts'
import { oddText } from '../../support/odd-text.ts'

describe('parseBlock', () => {
  it.each<[string, string, string[][]]>([
    ['one cell', 'a', [['a']]],
    ['nothing as one empty cell', '', [['']]],
    ['cells and rows', 'a\tb\nc\td', [['a', 'b'], ['c', 'd']]], // prettier-ignore
    ['rows of different lengths', 'a\tb\nc', [['a', 'b'], ['c']]], // prettier-ignore
    ['empty cells', '\t\t', [['', '', '']]],
    ['empty rows in the middle', 'a\n\nb', [['a'], [''], ['b']]],
    ['CRLF', 'a\r\nb\r\n', [['a'], ['b']]],
    ['CR alone', 'a\rb\r', [['a'], ['b']]],
    ['all line breaks at once', 'a\r\nb\rc\nd', [['a'], ['b'], ['c'], ['d']]],
    ['LF before CR as two breaks', 'a\n\rb', [['a'], [''], ['b']]],
    ['a line break alone as one empty row', '\n', [['']]],
    ['an empty cell after a tab at the end', 'a\t\n', [['a', '']]],
    ['other separators as text', 'a\u2028b\u0085c\u000Bd\u000Ce,f;g', [['a\u2028b\u0085c\u000Bd\u000Ce,f;g']]],
    ['NUL and controls as text', 'k\u0000null\t\u001B[2J', [['k\u0000null', '\u001B[2J']]],
    ['spaces as they are', ' a \t b ', [[' a ', ' b ']]],
  ])('reads %s', (_, text, block) => {
    expect(parseBlock(text)).toEqual(block)
  })

  it.each(['a', '"a"'])('lets others have a turn while it reads many rows of %s', (cell) => {
    const said = [...readBlock(`${cell}\n`.repeat(10_000))]
    expect(said.length).toBeGreaterThan(1)
    expect(said).toEqual(said.toSorted((left, right) => left - right))
  })

  it('drops exactly one line break at the end', () => {
    expect(['a', 'a\n', 'a\n\n', 'a\r\n\r\n', 'a\n\n\n'].map((text) => parseBlock(text))).toEqual([
      [['a']],
      [['a']],
      [['a'], ['']],
      [['a'], ['']],
      [['a'], [''], ['']],
    ])
  })

  it.each<[string, string, string[][]]>([
    ['a tab', '"a\tb"\tc', [['a\tb', 'c']]],
    ['line breaks, each as it is', '"a\nb"\t"c\r\nd"\t"e\rf"', [['a\nb', 'c\r\nd', 'e\rf']]],
    ['quotes', '"say ""hi"""', [['say "hi"']]],
    ['nothing', '""\t""', [['', '']]],
    ['one quote', '""""', [['"']]],
    ['a line break at its end', '"a\n"\n', [['a\n']]],
    ['only a line break', '"\n"', [['\n']]],
  ])('reads a quoted cell that holds %s', (_, text, block) => {
    expect(parseBlock(text)).toEqual(block)
  })

  it.each<[string, string, string[][]]>([
    ['inside a cell', 'a"b"c\td', [['a"b"c', 'd']]],
    ['of a cell that goes on behind them', '"a"b\tc', [['"a"b', 'c']]],
    ['that are never closed', '"a\tb\nc', [['"a', 'b'], ['c']]], // prettier-ignore
    ['that stand alone', '"', [['"']]],
    ['in inches', '5" disk\t3"', [['5" disk', '3"']]],
    ['around a formula that goes on', '"=1+1";2', [['"=1+1";2']]],
  ])('takes quotes %s as text', (_, text, block) => {
    expect(parseBlock(text)).toEqual(block)
  })

  it('reads any text without throwing and without an empty row', () => {
    const anyText = fc.oneof(
      oddText,
      fc.string({ unit: fc.constantFrom('"', '\t', '\n', '\r', 'a', '""'), maxLength: 30 }),
    )
    fc.assert(
      fc.property(anyText, (text) => {
        const block = parseBlock(text)
        expect(block.length).toBeGreaterThan(0)
        expect(block.every((row) => row.length > 0)).toBe(true)
      }),
      { numRuns: 5000 },
    )
  })

  it.each([
    ['quotes that open and never close', '"a\t'.repeat(100_000)],
    ['quotes in pairs', '""'.repeat(200_000)],
    ['quotes in threes', '"""\t'.repeat(100_000)],
    ['quotes before text', '"\t""x'.repeat(80_000)],
    ['pairs that end in text', `"${'""\t'.repeat(100_000)}x`],
    ['tabs', '\t'.repeat(400_000)],
    ['line breaks', '\r\n'.repeat(200_000)],
  ])('reads 400 kB of %s in a moment', (_, text) => {
    expect(cpuTime(() => parseBlock(text))).toBeLessThan(1000)
  })
})

describe('showBlock', () => {
  it('separates cells by tabs and rows by line feeds, without one at the end', () => {
    expect(showBlock([['a', 'b'], ['c', '']])).toBe('a\tb\nc\t') // prettier-ignore
  })

  it.each([
    ['a\tb', '"a\tb"'],
    ['a\nb', '"a\nb"'],
    ['a\rb', '"a\rb"'],
    ['a\n"b"', '"a\n""b"""'],
    ['"a', '"""a"'],
    ['""', '""""""'],
  ])('quotes %j', (cell, shown) => {
    expect(showBlock([[cell]])).toBe(shown)
  })

  it.each(['a"b', "'a", 'a,b', ' a ', '=1+1', '\u2028', '\uD800'])('leaves %j bare', (cell) => {
    expect(showBlock([[cell]])).toBe(cell)
  })

  it('is read back as the same cells, for every block whose last row is not one empty cell', () => {
    const cell = fc.oneof(oddText, fc.string({ unit: fc.constantFrom('"', '\t', '\n', '\r', 'a'), maxLength: 6 }))
    const blocks = fc
      .array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 })
      .filter((block) => block.length === 1 || block.at(-1)?.join('\t') !== '')
    fc.assert(
      fc.property(blocks, (block) => {
        expect(parseBlock(showBlock(block))).toEqual(block)
        expect(parseBlock(`${showBlock(block)}\r\n`)).toEqual(block)
      }),
      { numRuns: 5000 },
    )
  })

  it('is read back as the same cells where the last row is one empty cell', () => {
    expect(parseBlock(showBlock([['a'], ['']]))).toEqual([['a'], ['']])
    expect(parseBlock(showBlock([[''], ['']]))).toEqual([[''], ['']])
  })
})
