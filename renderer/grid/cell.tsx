import { memo } from 'react'
import type { AriaAttributes } from 'react'
import { TriangleAlert } from 'lucide-react'
import type { CellMark } from '#shared/domain/run-cells.ts'
import { words } from '#shared/words/en.ts'
import type { PatchState } from '../state/staged-shape.ts'
import { RunSign } from './run-sign.tsx'
import { VisibleText } from '../ui/visible-text.tsx'
import './cell.css'

// Anything but plain ASCII without space at its ends may hold characters nobody sees, or run from right to left.
const NEEDS_CARE = /[^\x20-\x7e]|^ | $/

/** A cell as primitives: equal ones draw nothing. */
export interface CellProps {
  readonly keyId: string
  readonly column: string
  /** Place among all columns, from 0. */
  readonly index: number
  /** Left edge in the row; `null` in the pinned pane, where cells stand side by side. */
  readonly left: number | null
  readonly width: number
  readonly text: string
  readonly isQuiet: boolean
  readonly isNumber: boolean
  readonly isReadOnly: boolean
  readonly isActive: boolean
  readonly isSelected: boolean
  readonly state: PatchState | null
  readonly hint: string | undefined
  readonly fill: number
  readonly isWarned: boolean
  /** How the run under way has left this cell. */
  readonly mark: CellMark | null
  /** The id of a text about the whole row. */
  readonly noteId: string | undefined
}

/** One cell of the grid. */
export const Cell = memo(function Cell(props: CellProps) {
  const { column, index, state, hint, fill, text, isWarned, mark } = props
  return (
    <div
      role="gridcell"
      className={classOf(props)}
      style={{ left: props.left ?? undefined, width: props.width, ...fillStyle(fill) }}
      aria-colindex={index + 1}
      aria-selected={props.isSelected}
      {...ariaOf(props)}
      data-row={props.keyId}
      data-column={column}
      data-state={state === 'conflict' ? 'conflict' : state ? 'staged' : undefined}
      tabIndex={props.isActive ? 0 : -1}
      data-run={mark ?? undefined}
      title={hint}
    >
      {NEEDS_CARE.test(text) && !props.isQuiet ? <VisibleText text={text} /> : text}
      {mark && mark !== 'waiting' ? (
        <RunSign mark={mark} />
      ) : (
        (state === 'conflict' || isWarned) && <TriangleAlert className="cell-sign" size={13} aria-hidden />
      )}
    </div>
  )
})

// Gathered here because the linter's list of what a gridcell may carry is older than the standard.
function ariaOf({ isReadOnly, state, hint, noteId, mark }: CellProps): AriaAttributes {
  const said = [state ? hint : undefined, mark ? words.runBrief.cells[mark] : undefined].filter(Boolean).join('. ')
  return {
    'aria-readonly': isReadOnly || undefined,
    'aria-invalid': state === 'invalid' || undefined,
    'aria-description': said === '' ? undefined : said,
    'aria-describedby': noteId,
  }
}

function classOf({ isNumber, isQuiet, isActive, isWarned, fill }: CellProps): string {
  const names = ['cell']
  if (isNumber) names.push('cell-number')
  if (isQuiet) names.push('cell-quiet')
  if (isWarned) names.push('cell-warned')
  if (isActive) names.push('cell-active')
  if (fill > 0) names.push(fill >= 85 ? 'cell-warm' : 'cell-fill')
  return names.join(' ')
}

function fillStyle(fill: number): Readonly<Record<string, string>> | undefined {
  return fill > 0 ? { '--fill': `${fill}%` } : undefined
}
