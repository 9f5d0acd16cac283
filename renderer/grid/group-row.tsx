import { ChevronDown, ChevronRight } from 'lucide-react'
import { memo } from 'react'
import type { CSSProperties, MouseEvent } from 'react'
import { labelKeyOf } from '#shared/domain/field.ts'
import { words } from '#shared/words/en.ts'
import type { CellSource } from '../cells/cell-source.ts'
import { joinNotes } from '../cells/notes.ts'
import { GUTTER } from '../cells/use-columns.ts'
import type { PlacedColumn } from '../cells/use-columns.ts'
import { finishEdit } from '../editing/finish-edit.ts'
import { goToGroup, openGroupMenu, turnGroupRow } from '../editing/group-keys.ts'
import type { Hands } from '../editing/hands.ts'
import { sumGroup } from '../panels/group-sums.ts'
import type { GroupSums } from '../panels/group-sums.ts'
import { groupValue, pathOf } from '../state/group-lines.ts'
import type { GroupLines } from '../state/group-lines.ts'
import { showMoney } from '../ui/money-text.ts'
import { showInvisible } from '../ui/invisible.ts'
import { VisibleText } from '../ui/visible-text.tsx'
import { ROW_HEIGHT } from './sight.ts'
import './group-row.css'

const text = words.groups
const INDENT = 16

interface GroupRowProps {
  readonly line: number
  readonly group: number
  readonly groups: GroupLines
  /** Grows when staged cells change: the reason to sum again. */
  readonly version: number
  readonly isActive: boolean
  readonly source: CellSource
  readonly pinned: readonly PlacedColumn[]
  readonly center: readonly PlacedColumn[]
  readonly pinnedWidth: number
  readonly hands: Hands
}

/** The line over a group: its value, and what its rows come to under the columns of amounts. Folded, it stands for them. */
export const GroupRow = memo(function GroupRow(props: GroupRowProps) {
  const { line, group, groups, hands, pinned, center, source } = props
  const sums = sumGroup(source, groups.tree, group, props.version)
  const handlePress = (event: MouseEvent): void => {
    if (event.button !== 0) return
    event.preventDefault()
    finishEdit(hands)
    goToGroup(hands, group)
    hands.focus()
  }
  const handleMenu = (event: MouseEvent): void => {
    event.preventDefault()
    finishEdit(hands)
    openGroupMenu(hands, group, { x: event.clientX, y: event.clientY })
  }
  return (
    <div
      role="row"
      className="grid-row group-row"
      aria-rowindex={line + 2}
      data-level={(groups.tree.depth[group] ?? 0) + 1}
      style={{ transform: `translateY(${line * ROW_HEIGHT}px)` }}
      onPointerDown={handlePress}
      onContextMenu={handleMenu}
    >
      <div className="grid-pinned" role="presentation" style={{ width: props.pinnedWidth }}>
        <div className="grid-gutter" aria-hidden="true" style={{ width: GUTTER }} />
        <GroupName {...props} sums={sums} />
        {pinned.map((column) => (
          <Amount key={column.id} column={column} sums={sums} />
        ))}
      </div>
      {center.map((column) => (
        <Amount key={column.id} column={column} sums={sums} />
      ))}
      <Notes center={center} sums={sums} />
    </div>
  )
})

/** A group in words: its column, its value and how many keys it has. */
function describe({ tree }: GroupLines, group: number, keys: number): string {
  const level = tree.levels[tree.depth[group] ?? 0]
  return text.rowName(titleOf(level?.column ?? ''), showInvisible(shownGroup(tree, group)), keys)
}

function shownGroup(tree: GroupLines['tree'], group: number): string {
  const value = groupValue(tree, group)
  return value === null ? words.columns.absentValue : value === '' ? words.columns.emptyValue : value
}

function titleOf(column: string): string {
  const titles: Readonly<Record<string, string>> = words.grid.columns
  return labelKeyOf(column) ?? titles[column] ?? column
}

function GroupName({ group, groups, isActive, hands, sums, pinned, pinnedWidth }: GroupRowProps & { sums: GroupSums }) {
  const { tree, isClosed } = groups
  const isFolded = isClosed[group] === 1
  const Chevron = isFolded ? ChevronRight : ChevronDown
  // Its keys are the grid's: there is one tab stop for all of it.
  const press = { onClick: () => turnGroupRow(hands, group) }
  const end = pinned.find(isAmount)?.start ?? pinnedWidth
  return (
    <div
      role="gridcell"
      className={isActive ? 'cell group-name cell-active' : 'cell group-name'}
      aria-colindex={1}
      {...{ 'aria-expanded': !isFolded }}
      aria-label={joinNotes([text.level((tree.depth[group] ?? 0) + 1), describe(groups, group, sums.keys)])}
      data-group={pathOf(tree, group)}
      tabIndex={isActive ? 0 : -1}
      title={describe(groups, group, sums.keys)}
      style={{ width: end - GUTTER, paddingLeft: 6 + INDENT * (tree.depth[group] ?? 0) }}
      {...press}
    >
      <Chevron size={14} aria-hidden />
      <b>
        <VisibleText text={shownGroup(tree, group)} />
      </b>
      <span className="group-count">{text.count(sums.keys)}</span>
    </div>
  )
}

function isAmount({ id }: PlacedColumn): boolean {
  return id === 'monthly_limit' || id === 'monthly_spend'
}

function Amount({ column, sums }: { readonly column: PlacedColumn; readonly sums: GroupSums }) {
  if (!isAmount(column)) return null
  const isLimit = column.id === 'monthly_limit'
  const amount = isLimit ? sums.limit : sums.spend
  const style: CSSProperties = { left: column.start, width: column.width }
  return (
    <div
      role="gridcell"
      className="cell cell-number group-amount"
      aria-colindex={column.index + 1}
      data-sum={column.id}
      data-value={amount}
      title={isLimit && sums.uncapped > 0 ? `${amount} · ${text.uncapped(sums.uncapped)}` : amount}
      style={style}
    >
      {isLimit && sums.uncapped === sums.keys ? '' : showMoney(amount.replace(/(\.\d\d)\d+$/, '$1'))}
    </div>
  )
}

/** What stands under no column: keys without a cap, and staged cells. It takes the room of the first other column. */
function Notes({ center, sums }: { readonly center: readonly PlacedColumn[]; readonly sums: GroupSums }) {
  const column = center.find((one, at) => !isAmount(one) && center.slice(at + 1).every((next) => !isAmount(next)))
  if (!column || (sums.uncapped === 0 && sums.staged === 0)) return null
  return (
    <div
      role="gridcell"
      className="group-notes"
      aria-colindex={column.index + 1}
      data-uncapped={sums.uncapped}
      data-staged={sums.staged}
      style={{ left: column.start }}
    >
      {sums.uncapped > 0 && <span>{text.uncapped(sums.uncapped)}</span>}
      {sums.staged > 0 && <span className="group-staged">{text.staged(sums.staged)}</span>}
    </div>
  )
}
