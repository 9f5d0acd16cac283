import { AllCommunityModule, createGrid, ModuleRegistry } from 'ag-grid-community'
import { makeRows, TITLES } from './data.js'

ModuleRegistry.registerModules([AllCommunityModule])

export const make = makeRows
export function mount(root, rows) {
  const grid = createGrid(root, {
    columnDefs: TITLES.map((headerName, at) => ({ headerName, field: `c${at}`, width: 110 })),
    rowData: rows,
    rowHeight: 26,
    headerHeight: 30,
    getRowId: ({ data }) => String(data.id),
    animateRows: false,
    suppressColumnVirtualisation: false,
  })
  return {
    ready: '.ag-cell',
    get scroller() {
      const tall = [...root.querySelectorAll('*')].filter(({ scrollHeight, clientHeight }) => clientHeight > 200 && scrollHeight > 100 * clientHeight) // prettier-ignore
      tall.find((element) => /auto|scroll/.test(getComputedStyle(element).overflowY)).id = 'scroller'
      return '#scroller'
    },
    edit(column, values) {
      const key = `c${column}`
      const before = rows.slice(0, values.length).map((row) => row[key])
      const update = values.map((value, at) => Object.assign(rows[at], { [key]: value }))
      grid.applyTransaction({ update })
      return before
    },
    sort: (column, desc) =>
      grid.applyColumnState({
        state: column === null ? [] : [{ colId: `c${column}`, sort: desc ? 'desc' : 'asc' }],
        defaultState: { sort: null },
      }),
    filter: (text) => grid.setGridOption('quickFilterText', text),
  }
}
