import {
  columnFilteringFeature,
  createFilteredRowModel,
  createSortedRowModel,
  filterFns,
  globalFilteringFeature,
  rowSortingFeature,
  sortFns,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { createElement, useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { makeRows, TITLES } from './data.js'
import { replaceRows } from './rows.js'

const features = tableFeatures({
  columnFilteringFeature,
  globalFilteringFeature,
  rowSortingFeature,
  filteredRowModel: createFilteredRowModel(),
  sortedRowModel: createSortedRowModel(),
  filterFns,
  sortFns,
})
const columns = TITLES.map((header, at) => ({ id: `c${at}`, accessorKey: `c${at}`, header }))
const SHOWN = 13
const HEIGHT = 26

const cellStyle = (column) => ({
  position: 'absolute',
  left: column * 110,
  width: 110,
  height: HEIGHT,
  overflow: 'hidden',
  whiteSpace: 'pre',
  border: 'solid #ddd',
  borderWidth: '0 1px 1px 0',
  boxSizing: 'border-box',
})

/** As its documentation puts it together with TanStack Virtual; columns in sight only, as ours. */
function Sheet({ rows, api }) {
  const [data, setData] = useState(rows)
  const [sorting, setSorting] = useState([])
  const [globalFilter, setGlobalFilter] = useState('')
  const scroller = useRef(null)
  const table = useTable({
    features,
    columns,
    data,
    state: { sorting, globalFilter },
    onSortingChange: setSorting,
    onGlobalFilterChange: setGlobalFilter,
    globalFilterFn: 'includesString',
  })
  Object.assign(api, { setData, setSorting, setGlobalFilter })
  const shown = table.getRowModel().rows
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => HEIGHT,
    overscan: 6,
  })
  return createElement(
    'div',
    { ref: scroller, id: 'sheet', style: { position: 'absolute', inset: 0, overflow: 'auto', contain: 'strict' } },
    createElement(
      'div',
      { style: { position: 'relative', height: virtual.getTotalSize(), width: TITLES.length * 110 } },
      virtual.getVirtualItems().map(({ index, start }) =>
        createElement(
          'div',
          { key: shown[index].id, style: { position: 'absolute', transform: `translateY(${start}px)` } },
          shown[index]
            .getAllCells()
            .slice(0, SHOWN)
            .map((cell, at) => createElement('div', { key: cell.id, style: cellStyle(at) }, String(cell.getValue()))),
        ),
      ),
    ),
  )
}

export const make = makeRows
export function mount(root, rows) {
  const api = {}
  let now = rows
  createRoot(root).render(createElement(Sheet, { rows, api }))
  return {
    ready: '#sheet > div > div',
    scroller: '#sheet',
    edit(column, values) {
      const { next, before } = replaceRows(now, column, values)
      api.setData((now = next))
      return before
    },
    sort: (column, desc) => api.setSorting(column === null ? [] : [{ id: `c${column}`, desc }]),
    filter: (text) => api.setGlobalFilter(text),
  }
}
