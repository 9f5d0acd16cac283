import { ArrowUp, Check, CircleHelp, TriangleAlert, X } from 'lucide-react'
import type { CellMark } from '#shared/domain/run-cells.ts'
import './run-sign.css'

const SIGNS = {
  'in-flight': ArrowUp,
  done: Check,
  conflict: TriangleAlert,
  rejected: X,
  unknown: CircleHelp,
} as const

/** The sign of a cell that a run works on: each state has a shape of its own, and its words are the cell's description. */
export function RunSign({ mark }: { readonly mark: Exclude<CellMark, 'waiting'> }) {
  const Sign = SIGNS[mark]
  return <Sign className={`cell-sign run-sign run-sign-${mark}`} size={13} strokeWidth={2.5} aria-hidden />
}
