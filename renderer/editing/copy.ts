import { showRows } from '#shared/domain/clip-html-rows.ts'
import { textsAt } from '#shared/domain/text-column.ts'
import { showBlock } from '#shared/domain/tsv.ts'
import type { DecimalMark } from '#shared/domain/typed-amount.ts'
import type { CellValue } from '#shared/domain/change.ts'
import { AT_ONCE, PART } from '../state/slices.ts'
import { rowIdIn } from '../state/staged-book.ts'
import { isUntold, nameAt, rawAt } from '../cells/cell-source.ts'
import type { CellSource } from '../cells/cell-source.ts'
import { UNTOLD, writeKept, writeOwn } from '../cells/own-flavour.ts'
import type { ClipBlock, OwnClip } from '../cells/clip-block.ts'
import type { GridColumn } from '../cells/column-model.ts'
import { editText } from '../cells/edit-text.ts'
import type { BlockPlaces } from '../cells/ranges.ts'

/** What is copied: visible rows and columns, and whether titles stand above them. */
export interface CopyWish {
  readonly source: CellSource
  readonly view: Uint32Array
  readonly columns: readonly GridColumn[]
  readonly places: BlockPlaces
  readonly withTitles: boolean
  readonly own: Pick<OwnClip, 'id' | 'kind'>
  /** What amounts are written with: other programs read them as the user's language writes them. */
  readonly mark: DecimalMark
}

/** The flavours of a copy. */
export interface Copied {
  readonly text: string
  readonly html: string | null
  readonly own: string | null
  /** What a large copy is without loss. It stays in this window: the system's clipboard would hold the page up with it. */
  readonly kept: ClipBlock | null
}

// Beyond this size programs read the plain text anyway, and writing a table holds up the page.
const MOST_STYLED = 50_000
/** Beyond so many cells only this window has a copy without loss; for others there is the text. */
const MOST_WRITTEN = 10_000

interface CopyPart {
  readonly text: string
  readonly html: string
  readonly cells: readonly (readonly CellValue[])[]
  readonly keys: readonly string[]
  readonly names: readonly string[]
}

/** The parts of a copy, each quickly made: one for few cells. */
export function copyParts({ source, view, columns, places, mark }: CopyWish): readonly (() => CopyPart)[] {
  const shown = shownColumns(columns, places)
  const size = places.rows.length * shown.length
  const height = size <= AT_ONCE ? places.rows.length : Math.max(1, Math.floor(PART / shown.length))
  return Array.from({ length: Math.ceil(places.rows.length / height) }, (_, part) => (): CopyPart => {
    const rows = Array.from(places.rows.subarray(part * height, (part + 1) * height), (at) => view[at] ?? 0)
    const cells = rows.map((row) =>
      shown.map(({ id }) => (isUntold(source, row, id) ? UNTOLD : rawAt(source, row, id))),
    )
    const texts = cells.map((row) => row.map((value, at) => clipText(value, mark, shown[at])))
    return {
      text: texts.map((row) => showBlock([row])).join('\n'),
      html: size > MOST_STYLED ? '' : showRows(texts, (at) => shown[at]?.isNumber !== true),
      cells,
      keys: idsOf(source, rows),
      names: namesOf(source, rows),
    }
  })
}

const AMOUNT = /^-?\d+\.\d+$/

function clipText(value: CellValue, mark: DecimalMark, column: GridColumn | undefined): string {
  const isAmount = mark === ',' && column?.isNumber && value !== null && AMOUNT.test(value)
  return isAmount ? value.replace('.', mark) : editText(value)
}

/** Visible cells as plain text, as a table, and without loss for this app: raw values, an absent label as nothing. */
export function joinCopy({ columns, places, withTitles, own }: CopyWish, parts: readonly CopyPart[]): Copied {
  const shown = shownColumns(columns, places)
  const titles = shown.map(({ title }) => title)
  const lines = parts.map(({ text }) => text)
  const text = (withTitles ? [showBlock([titles]), ...lines] : lines).join('\n')
  const size = places.rows.length * shown.length
  const body = parts.map(({ html }) => html)
  const head = withTitles ? [showRows([titles], () => true)] : []
  const cells = joined(parts.map((part) => part.cells))
  const clip = {
    ...own,
    columns: shown.map(({ id }) => id),
    keys: joined(parts.map(({ keys }) => keys)),
    names: joined(parts.map(({ names }) => names)),
  }
  const isKept = size > MOST_WRITTEN && !withTitles
  return {
    // A line break at the end is dropped when read, so a last row of one empty cell needs one of its own.
    text: text.endsWith('\n') && places.rows.length + head.length > 1 ? `${text}\n` : text,
    html: size > MOST_STYLED ? null : `<table>\n${[...head, ...body].join('\n')}\n</table>`,
    // Titles are text for others; pasted here they would be data.
    own: withTitles ? null : isKept ? writeKept(own) : writeOwn({ ...clip, cells }),
    kept: isKept ? { cells, numbers: null, own: clip } : null,
  }
}

// Not flatMap: the three lists of a hundred thousand rows took 30 ms longer by it.
const joined = <Item>(lists: readonly (readonly Item[])[]): readonly Item[] => new Array<Item>().concat(...lists)

function shownColumns(columns: readonly GridColumn[], places: BlockPlaces): readonly GridColumn[] {
  return Array.from(places.columns, (index) => columns[index]).filter((column) => column !== undefined)
}

function idsOf({ table, book }: CellSource, rows: readonly number[]): readonly string[] {
  const isListed = rows.every((row) => row < table.rowCount)
  return isListed ? textsAt(table.ids, rows) : rows.map((row) => rowIdIn(book, row))
}

function namesOf(source: CellSource, rows: readonly number[]): readonly string[] {
  const isListed = rows.every((row) => row < source.table.rowCount)
  return isListed ? textsAt(source.table.names, rows) : rows.map((row) => nameAt(source, row) ?? '')
}
