import type { PointerEvent } from 'react'
import type { StoreApi } from 'zustand'
import type { Store } from '../state/store-shape.ts'
import { onEscape } from './drag.ts'
import { LEAST_WIDTH, MOST_WIDTH } from '../cells/use-columns.ts'
import type { PlacedColumn } from '../cells/use-columns.ts'
import { wholeColumns } from '../cells/whole-columns.ts'

interface Resize {
  readonly store: StoreApi<Store>
  readonly all: readonly PlacedColumn[]
  readonly column: PlacedColumn
}

/** Drags the edge of a column; when it is one of several selected columns, all of them take the width. */
export function beginResize(event: PointerEvent<HTMLElement>, { store, all, column }: Resize): void {
  const edge = event.currentTarget
  const from = event.clientX
  const columns = [column, ...wholeColumns(store.getState(), all, column.id)]
  const move = ({ clientX }: { readonly clientX: number }): void => {
    const width = Math.round(Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, column.width + clientX - from)))
    store.getState().setColumnWidths(columns.map(({ id }) => [id, width]))
  }
  edge.setPointerCapture(event.pointerId)
  edge.addEventListener('pointermove', move)
  const { setColumnWidths } = store.getState()
  const forgetEscape = onEscape(() => {
    edge.releasePointerCapture(event.pointerId)
    setColumnWidths(columns.map(({ id, width }) => [id, width]))
  })
  const end = (): void => {
    edge.removeEventListener('pointermove', move)
    forgetEscape()
  }
  edge.addEventListener('lostpointercapture', end, { once: true })
  event.preventDefault()
  event.stopPropagation()
}
