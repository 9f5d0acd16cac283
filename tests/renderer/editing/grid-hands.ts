import type { KeyId } from '#shared/domain/api-key.ts'
import type { CellValue } from '#shared/domain/change.ts'
import type { KeyTable } from '#shared/domain/key-table.ts'
import { cellSourceOf, rawAt } from '../../../renderer/cells/cell-source.ts'
import type { CellSource } from '../../../renderer/cells/cell-source.ts'
import { readClip } from '../../support/read-clip.ts'
import type { ClipBlock } from '../../../renderer/cells/clip-block.ts'
import { buildColumns } from '../../../renderer/cells/column-model.ts'
import { selectRange } from '../../../renderer/cells/range.ts'
import type { Range } from '../../../renderer/cells/range.ts'
import { blockOf } from '../../../renderer/cells/ranges.ts'
import type { PlacedColumn } from '../../../renderer/cells/use-columns.ts'
import { copyParts, joinCopy } from '../../../renderer/editing/copy.ts'
import { NO_FX } from '../../../renderer/editing/fx.ts'
import type { GridFx } from '../../../renderer/editing/fx.ts'
import { selectedRanges } from '../../../renderer/editing/hands.ts'
import type { Hands } from '../../../renderer/editing/hands.ts'
import type { Selection } from '../../../renderer/state/store-shape.ts'
import { openPage } from '../state/page.ts'

/** A grid without a screen: a list, its columns, and the hands that act on it. */
export async function openHands(table: KeyTable, labels: readonly string[], selfId?: KeyId) {
  const page = await openPage(selfId ? { selfId } : {})
  page.show(table)
  const { store } = page
  let columns = placed(table, labels)
  let fx: GridFx = NO_FX
  const notMade = (): never => {
    throw new Error('there is no screen')
  }
  const hands: Hands = {
    store,
    layout: () => ({ all: columns, pinned: columns.slice(0, 1), center: columns.slice(1), pinnedWidth: 0, totalWidth: 0 }), // prettier-ignore
    pageRows: () => 10,
    pageColumn: notMade,
    firstRow: () => 0,
    reveal: () => undefined,
    revealLine: () => undefined,
    scrollBy: () => undefined,
    setWidth: () => undefined,
    fx: () => fx,
    show: (part) => void (fx = { ...fx, ...part }),
    editing: () => fx.editing,
    setEditing: (editing) => void (fx = { ...fx, editing }),
    focus: () => undefined,
    pointOf: () => ({ x: 0, y: 0 }),
    pointOfLine: () => ({ x: 0, y: 0 }),
    tabOrigin: { current: null },
    kept: { current: null },
    repeat: { current: null },
    moved: new Set(),
    wish: { copy: 'plain', ready: null, paste: 'plain' },
  }
  const indexOf = (column: string): number => columns.findIndex(({ id }) => id === column)
  const rangeFrom = (column: string, top: number, bottom = top, last = column): Range => ({
    top,
    bottom,
    left: indexOf(column),
    right: indexOf(last),
  })
  const source = (): CellSource => {
    const found = cellSourceOf(store.getState())
    if (!found) throw new Error('no list')
    return found
  }
  return {
    ...page,
    hands,
    now: () => store.getState(),
    /** Hides a column, as its menu does. */
    hide: (column: string): void => void (columns = columns.filter(({ id }) => id !== column)),
    select: (...args: Parameters<typeof rangeFrom>): void =>
      store.getState().select(selectRange(rangeFrom(...args), columns)),
    /** Several rectangles, the last of them chosen last. */
    selectAll: (...ranges: readonly (readonly [column: string, top: number, bottom?: number])[]): void => {
      const spans = ranges.map((range) => selectRange(rangeFrom(...range), columns))
      const last = spans.at(-1) as Selection // there is at least one
      store.getState().select({ ...last, more: spans.slice(0, -1) })
    },
    /** What stands in a column, from the first row in view on. */
    texts: (column: string): readonly CellValue[] =>
      Array.from(store.getState().view, (row) => rawAt(source(), row, column)),
    said: (): string => {
      const { notice } = store.getState()
      return notice?.kind === 'info' ? notice.text : ''
    },
    /** Puts the selected cells on the clipboard as a copy or a cut does, and gives what a paste would read there. */
    take: (kind: 'copy' | 'cut'): ClipBlock => take(hands, kind, source()),
  }
}

function placed(table: KeyTable, labels: readonly string[]): readonly PlacedColumn[] {
  const columns = buildColumns(table, labels)
  return columns.map((column, index) => ({ ...column, index, start: 0, firstWidth: column.width, pin: null }))
}

function take(hands: Hands, kind: 'copy' | 'cut', source: CellSource): ClipBlock {
  const { view, viewVersion } = hands.store.getState()
  const { all } = hands.layout()
  const ranges = selectedRanges(hands)
  const places = blockOf(ranges)
  if (!places) throw new Error('ranges apart')
  const id = crypto.randomUUID()
  const wish = { source, view, columns: all, places, withTitles: false, own: { id, kind }, mark: '.' } as const
  const { own, kept } = joinCopy(wish, copyParts(wish).map((part) => part())) // prettier-ignore
  const rows = Uint32Array.from(places.rows, (at) => view[at] ?? 0)
  const columns = Array.from(places.columns, (index) => all[index]?.id ?? '')
  hands.show({ clip: { kind, id, ranges, viewVersion, table: source.table, rows, columns } })
  const block = readClip((flavour) => (flavour.includes('fobsheet') ? (own ?? '') : ''), kept)
  if (!block) throw new Error('nothing was copied')
  return block
}
