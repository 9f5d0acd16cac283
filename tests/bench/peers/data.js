/** As many rows and columns as ours is measured with. */
export const ROWS = 100_000
export const TITLES = ['Name', 'env', 'Spend', 'Limit', ...Array.from({ length: 16 }, (_, at) => `label ${at}`)]
/** Columns that are sorted by: a number, a label, a text. */
export const BY = { number: 2, label: 1, text: 0 }

const ENV = ['production', 'staging', 'dev', '']

/** The content of a cell; numbers for spend and limit. */
function valueAt(row, column) {
  if (column === 0) return `growth-bot-${(row * 7919) % ROWS}`
  if (column === 1) return ENV[(row * 31) % ENV.length]
  if (column === 2) return ((row * 104_729) % 100_000) / 100
  if (column === 3) return (row % 20) * 50
  return column % 3 === 0 && row % 2 === 0 ? '' : `v${(row * column) % 40}`
}

/** A list for each column: how grids are fed that ask for single cells. */
export const makeColumns = () =>
  TITLES.map((_title, column) => Array.from({ length: ROWS }, (_, row) => valueAt(row, column)))

/** An object for each row: how most grids want it. */
export const makeRows = () =>
  Array.from({ length: ROWS }, (_, row) => ({
    id: row,
    ...Object.fromEntries(TITLES.map((_title, column) => [`c${column}`, valueAt(row, column)])),
  }))
