import '@glideapps/glide-data-grid/dist/index.css'
import { CompactSelection, DataEditor } from '@glideapps/glide-data-grid'
import { createElement, createRef, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { makeColumns, ROWS, TITLES } from './data.js'

export const make = makeColumns
/** It pastes, and fills down a selection, by its own hands; it has no undo, so that values are written back. */
export function mount(root, columns) {
  const ref = createRef()
  const getCellContent = ([column, row]) => {
    const text = String(columns[column][row])
    return { kind: 'text', data: text, displayData: text, allowOverlay: true }
  }
  // Otherwise it asks the system for the clipboard instead of reading what is pasted.
  Object.defineProperty(navigator, 'clipboard', { value: {} })
  const undone = []
  const onCellsEdited = (edits) => {
    undone.push(edits.map(({ location: [column, row] }) => [column, row, columns[column][row]]))
    for (const { location, value } of edits) columns[location[0]][location[1]] = value.data
    return true
  }
  let select
  function Sheet() {
    const [gridSelection, setSelection] = useState()
    select = setSelection
    return createElement(DataEditor, {
      ref,
      getCellContent,
      getCellsForSelection: true,
      gridSelection,
      onGridSelectionChange: setSelection,
      onCellsEdited,
      onPaste: true,
      keybindings: { downFill: true },
      columns: TITLES.map((title) => ({ title, width: 110 })),
      rows: ROWS,
      rowHeight: 26,
      headerHeight: 30,
      rowMarkers: 'number',
      width: root.clientWidth,
      height: root.clientHeight,
    })
  }
  createRoot(root).render(createElement(Sheet))
  return {
    // Its canvas is there before anything is on it.
    isDrawn: () => hasText(root.querySelector('canvas')),
    scroller: '.dvn-scroller',
    async select(column, height) {
      const range = { x: column, y: 0, width: 1, height }
      const none = CompactSelection.empty()
      select({ columns: none, rows: none, current: { cell: [column, 0], range, rangeStack: [] } })
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
      ref.current.focus()
    },
    paste: (event) => document.activeElement.dispatchEvent(event),
    fill() {
      const stroke = { key: 'd', keyCode: 68, ctrlKey: true, bubbles: true }
      document.activeElement.dispatchEvent(new KeyboardEvent('keydown', stroke))
    },
    undo() {
      for (const [column, row, value] of undone.pop()) columns[column][row] = value
      // Only what is in sight has to be drawn anew.
      ref.current.updateCells(Array.from({ length: 60 }, (_, row) => ({ cell: [1, row] })))
    },
  }
}

function hasText(canvas) {
  if (!canvas) return false
  const { data } = canvas.getContext('2d').getImageData(60, 60, 160, 40)
  return data.some((value, at) => at % 4 === 0 && value < 120 && data[at + 3] > 200)
}
