import { describe, expect, it } from 'vitest'
import { parseBlock } from '#shared/domain/tsv.ts'
import { checkValue } from '#shared/domain/change.ts'
import type { DecimalMark } from '#shared/domain/typed-amount.ts'
import { aList, idOf } from '../state/list.ts'
import { fieldAt } from '../../../renderer/cells/cell-source.ts'
import { buildColumns } from '../../../renderer/cells/column-model.ts'
import { transpose } from '../../../renderer/cells/clip-block.ts'
import { readClip } from '../../support/read-clip.ts'
import type { ClipBlock } from '../../../renderer/cells/clip-block.ts'
import { copyParts, joinCopy } from '../../../renderer/editing/copy.ts'
import type { CopyWish } from '../../../renderer/editing/copy.ts'
import { buildPaste, placeBlock } from '../../../renderer/editing/paste.ts'
import { matchRows } from '../../../renderer/editing/paste-match.ts'
import type { Range } from '../../../renderer/cells/range.ts'
import { atOnce } from '#shared/domain/sliced-work.ts'
import { createBook } from '../../../renderer/state/staged-book.ts'

const table = aList(
  {
    n: 1,
    limit: '500',
    spend: '1.23456',
    labels: [
      ['env', 'prod'],
      ['team', 'a\tb'],
    ],
  },
  { n: 2, labels: [['env', '']] },
  { n: 3, labels: [['team', 'x']] },
)
const columns = buildColumns(table, ['env', 'team'])
const view = Uint32Array.from([2, 1, 0])
const cell = (at: number, column: number): Range => ({ top: at, bottom: at, left: column, right: column })
const block = (text: string): ClipBlock => ({ cells: parseBlock(text), numbers: null, own: null })
const pasteClip = (clip: ClipBlock, range: Range, ownRow: number | null = null, rules = {}) =>
  buildPaste({
    block: clip,
    rows: Int32Array.from(view.subarray(range.top, range.bottom + 1)),
    columns: columns.slice(range.left, range.right + 1),
    source: { ownRow, book: source.book },
    mark: '.',
    rules: { skipBlanks: false, onlyEmpty: false, ...rules },
    before: (row, field) => fieldAt(source, row, field),
  })
const paste = (text: string, range: Range, ownRow: number | null = null, rules = {}) =>
  pasteClip(block(text), range, ownRow, rules)
const source = { table, book: createBook(table), groupName: (id: string) => id, ownRow: null }

describe('placeBlock', () => {
  const four = block('1\t2\n3\t4')

  it('expands from one cell', () => {
    expect(placeBlock(four, cell(1, 1), 10, 10)).toEqual({
      range: { top: 1, bottom: 2, left: 1, right: 2 },
      overflow: 0,
      isBeyond: false,
    })
  })

  it('fills a selection with one value', () => {
    const selected = { top: 0, bottom: 6, left: 2, right: 4 }
    expect(placeBlock(block('x'), selected, 10, 10)).toMatchObject({ range: selected, overflow: 0 })
  })

  it('tiles an exact multiple', () => {
    const selected = { top: 0, bottom: 3, left: 0, right: 5 }
    expect(placeBlock(four, selected, 10, 10).range).toEqual(selected)
  })

  it('goes once to the top left corner of any other selection', () => {
    const { range, isBeyond } = placeBlock(four, { top: 1, bottom: 3, left: 1, right: 2 }, 10, 10)
    expect(range).toEqual({ top: 1, bottom: 2, left: 1, right: 2 })
    expect(isBeyond).toBe(true)
  })

  it('cuts off what lies outside and counts it', () => {
    expect(placeBlock(four, cell(9, 9), 10, 10)).toMatchObject({ range: cell(9, 9), overflow: 3 })
  })
})

describe('buildPaste', () => {
  it('writes to the visible rows in their order', () => {
    const { edits, cells } = paste('a\nb', { top: 0, bottom: 1, left: 3, right: 3 })
    expect(edits).toEqual([{ field: 'label:env', rows: Uint32Array.from([2, 1]), tos: ['a', 'b'] }])
    expect(cells).toBe(2)
  })

  it('skips read-only cells and the protected row, and counts them', () => {
    const { edits, readOnly } = paste('n\t7\t1\ta\tb', { top: 1, bottom: 1, left: 0, right: 4 })
    expect([edits.map(({ field }) => field), readOnly]).toEqual([['monthly_limit', 'label:env', 'label:team'], 2])
    expect(paste('a', cell(0, 3), 2)).toMatchObject({ edits: [], cells: 0, readOnly: 1 })
  })

  it('leaves alone what nobody knows: it is neither absent nor empty', () => {
    const expiry = columns.findIndex(({ id }) => id === 'expiry')
    const places = { rows: Uint32Array.of(0), columns: Uint32Array.of(expiry) }
    const wish: CopyWish = {
      source,
      view,
      columns,
      places,
      withTitles: false,
      own: { id: 'x', kind: 'copy' },
      mark: '.',
    }
    const copied = joinCopy(wish, copyParts(wish).map((part) => part())) // prettier-ignore
    expect(copied.text).toBe('(not told)')
    const own = readClip((flavour) => (flavour.includes('fobsheet') ? (copied.own ?? '') : ''))
    expect(own && pasteClip(own, cell(0, 3))).toMatchObject({ edits: [], kept: 1 })
  })

  it('takes the number behind a limit, but no number of another currency', () => {
    const clip: ClipBlock = { cells: [['1.234,57'], ['12,50 €'], ['$1,234.57']], numbers: [['1234.5678'], ['12.5'], ['1234.5678']], own: null } // prettier-ignore
    const { edits } = pasteClip(clip, { top: 0, bottom: 2, left: 1, right: 1 })
    expect(edits[0]?.tos).toEqual(['1234.5678', '12,50 €', '1234.5678'])
    expect(checkValue('monthly_limit', edits[0]?.tos[1] ?? null)).toBe('limit_currency')
  })

  it('removes a label with nothing, empties it with two quotes, and leaves a limit alone with nothing', () => {
    const { edits, blankLimits } = paste('\t\t\t""""""', { top: 0, bottom: 0, left: 1, right: 4 })
    expect(edits.map(({ tos }) => tos)).toEqual([[null], ['']])
    expect(blankLimits).toBe(1)
  })

  it('leaves cells alone that a shorter row does not have', () => {
    const { edits } = paste('a\tb\nc', { top: 0, bottom: 1, left: 3, right: 4 })
    expect(edits.map(({ tos }) => tos)).toEqual([['a', 'c'], ['b']])
  })
})

describe('copying', () => {
  const copy = (
    top: number,
    bottom: number,
    left: number,
    right: number,
    { withTitles = false, mark = '.' }: { readonly withTitles?: boolean; readonly mark?: DecimalMark } = {},
  ) => {
    const wish: CopyWish = {
      source,
      view,
      columns,
      places: {
        rows: Uint32Array.from({ length: bottom - top + 1 }, (_, at) => top + at),
        columns: Uint32Array.from({ length: right - left + 1 }, (_, at) => left + at),
      },
      withTitles,
      own: { id: 'c1', kind: 'copy' },
      mark,
    }
    return joinCopy(
      wish,
      copyParts(wish).map((part) => part()),
    )
  }

  it('gives raw values of the visible rows, an absent label as nothing', () => {
    expect(parseBlock(copy(0, 2, 0, 4).text)).toEqual([
      ['key-3', 'none', '0', '', 'x'],
      ['key-2', 'none', '0', '""', ''],
      ['key-1', '500', '1.23456', 'prod', 'a\tb'],
    ])
  })

  it('writes amounts for other programs with the decimal mark of the language, and for itself as they are', () => {
    const { text, html, own } = copy(2, 2, 1, 3, { mark: ',' })
    expect(parseBlock(text)).toEqual([['500', '1,23456', 'prod']])
    expect(html).toContain('<td>1,23456</td>')
    expect(own).toContain('[["500","1.23456","prod"]]')
  })

  it('puts titles on top when asked, and then no flavour of our own', () => {
    const { text, own } = copy(0, 0, 3, 4, { withTitles: true })
    expect([parseBlock(text)[0], own]).toEqual([['env', 'team'], null])
  })

  it.each(['own flavour', 'plain text'])('is read back as the same values from the %s', (flavour) => {
    const copied = copy(0, 2, 3, 4)
    const clip = readClip((name) =>
      name === 'text/plain'
        ? copied.text
        : flavour === 'own flavour' && name.includes('fobsheet')
          ? (copied.own ?? '')
          : '',
    )
    if (!clip) throw new Error('nothing to paste')
    expect(pasteClip(clip, { top: 0, bottom: 2, left: 3, right: 4 }).edits.map(({ tos }) => tos)).toEqual([
      [null, '', 'prod'],
      ['x', null, 'a\tb'],
    ])
  })

  it('keeps two quotes apart from an empty label in its own flavour', () => {
    const own = JSON.stringify({
      version: 1,
      id: 'c',
      kind: 'copy',
      columns: [],
      keys: [],
      names: [],
      cells: [['""', '']],
    })
    const clip = readClip((name) => (name.includes('fobsheet') ? own : ''))
    if (!clip) throw new Error('nothing to paste')
    expect(pasteClip(clip, { top: 0, bottom: 0, left: 3, right: 4 }).edits.map(({ tos }) => tos)).toEqual([
      ['""'],
      [''],
    ])
  })
})

describe('readClip', () => {
  it('does not trust what stands under the name of our flavour', () => {
    for (const own of [
      '{',
      '[]',
      '{"version":1}',
      '{"version":1,"id":"x","kind":"copy","columns":[],"keys":[],"names":[],"cells":[[1]]}',
    ])
      expect(readClip((name) => (name.includes('fobsheet') ? own : name === 'text/plain' ? 'a' : ''))?.own).toBeNull()
  })

  it('drops exactly one line break at the end', () => {
    const cells = (text: string) => readClip((name) => (name === 'text/plain' ? text : ''))?.cells
    expect(cells('a\r\nb\r\n')).toEqual([['a'], ['b']])
    expect(cells('a\n\n')).toEqual([['a'], ['']])
  })
})

describe('paste rules', () => {
  const both = { top: 1, bottom: 2, left: 3, right: 3 }

  it('skips blanks of the clipboard', () => {
    const { edits, kept } = paste('\nnew', both, null, { skipBlanks: true })
    expect([edits.map(({ rows, tos }) => [[...rows], tos]), kept]).toEqual([[[[0], ['new']]], 1])
  })

  it('writes to empty cells only', () => {
    const { edits, kept } = paste('a\nb', both, null, { onlyEmpty: true })
    expect([edits.map(({ rows, tos }) => [[...rows], tos]), kept]).toEqual([[[[1], ['a']]], 1])
  })

  it('finds rows by name or id, in whichever order, and counts those without one', () => {
    const matched = atOnce(matchRows(block('key-1\tone\nnobody\tx\nkey-3\tthree'), 'name', source, view))
    expect([[...matched.rows], matched.unmatched, matched.block.cells]).toEqual([
      [0, -1, 2],
      1,
      [['one'], ['x'], ['three']],
    ])
    expect([...atOnce(matchRows(block(`${idOf(2)}\tx`), 'id', source, view)).rows]).toEqual([1])
  })

  it('finds no key for turned cells of this app, nor for rows that name none', () => {
    const own = { id: 'c', kind: 'copy', columns: ['label:env', 'label:team'], keys: [idOf(1), idOf(2)], names: ['key-1', 'key-2'] } as const // prettier-ignore
    const turned = transpose({ cells: [['a', 'b'], ['c', 'd']], numbers: null, own }) // prettier-ignore
    const unnamed = { ...source, table: aList({ n: 1, name: '' }) }
    for (const matched of [
      matchRows(turned, 'id', source, view),
      matchRows(turned, 'name', source, view),
      matchRows(block('\tx\n\ty'), 'name', { ...unnamed, book: createBook(unnamed.table) }, Uint32Array.of(0)),
    ]) {
      const { rows, unmatched } = atOnce(matched)
      expect([[...rows], unmatched]).toEqual([[-1, -1], 2])
    }
  })

  it('turns rows into columns', () => {
    expect(transpose(block('a\tb\nc')).cells).toEqual([
      ['a', 'c'],
      ['b', ''],
    ])
  })

  it('reads amounts in limit cells only', () => {
    const { edits } = paste('1.234,56\t\t1.234,56', { top: 0, bottom: 0, left: 1, right: 3 })
    expect(edits.map(({ tos }) => tos)).toEqual([['1234.56'], ['1.234,56']])
    const [invalid] = paste('12 €\n(12)', { top: 0, bottom: 1, left: 1, right: 1 }).edits
    expect(invalid?.tos.map((to) => checkValue('monthly_limit', to))).toEqual(['limit_currency', 'limit_negative'])
  })

  it('takes the number behind a cell, not what its format shows', () => {
    const clip: ClipBlock = { cells: [['$1,235', '', '1,235']], numbers: [['1234.5678', null, '1234.5678']], own: null }
    const { edits } = pasteClip(clip, { top: 0, bottom: 0, left: 1, right: 3 })
    expect(edits.map(({ tos }) => tos)).toEqual([['1234.5678'], ['1,235']])
  })
})
