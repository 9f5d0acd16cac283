import '@glideapps/glide-data-grid/dist/index.css'
import { DataEditor } from '@glideapps/glide-data-grid'
import { createElement, createRef } from 'react'
import { createRoot } from 'react-dom/client'
import { makeColumns, ROWS, TITLES } from './data.js'

export const make = makeColumns
export function mount(root, columns) {
  const ref = createRef()
  const getCellContent = ([column, row]) => {
    const text = String(columns[column][row])
    return { kind: 'text', data: text, displayData: text, allowOverlay: true }
  }
  createRoot(root).render(
    createElement(DataEditor, {
      ref,
      getCellContent,
      columns: TITLES.map((title) => ({ title, width: 110 })),
      rows: ROWS,
      rowHeight: 26,
      headerHeight: 30,
      rowMarkers: 'number',
      width: root.clientWidth,
      height: root.clientHeight,
    }),
  )
  return {
    ready: 'canvas',
    scroller: '.dvn-scroller',
    edit(column, values) {
      const before = columns[column].slice(0, values.length)
      for (let row = 0; row < values.length; row++) columns[column][row] = values[row]
      // Only what is in sight has to be drawn anew.
      ref.current.updateCells(Array.from({ length: 60 }, (_, row) => ({ cell: [column, row] })))
      return before
    },
  }
}
