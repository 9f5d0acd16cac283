import 'react-data-grid/lib/styles.css'
import { createElement, useState } from 'react'
import { createRoot } from 'react-dom/client'
import DataGrid from 'react-data-grid'
import { makeRows, TITLES } from './data.js'
import { replaceRows } from './rows.js'

const columns = TITLES.map((name, at) => ({ key: `c${at}`, name, width: 110 }))

export const make = makeRows
export function mount(root, rows) {
  let now = rows
  let show
  function Sheet() {
    const [shown, setShown] = useState(rows)
    show = setShown
    return createElement(DataGrid, {
      columns,
      rows: shown,
      rowKeyGetter: (row) => row.id,
      rowHeight: 26,
      headerRowHeight: 30,
      style: { height: root.clientHeight },
    })
  }
  createRoot(root).render(createElement(Sheet))
  return {
    ready: '.rdg-cell',
    scroller: '.rdg',
    edit(column, values) {
      const { next, before } = replaceRows(now, column, values)
      show((now = next))
      return before
    },
  }
}
