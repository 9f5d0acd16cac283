/** New rows with other values in one column, the others as they were; and what stood there. */
export function replaceRows(rows, column, values) {
  const key = `c${column}`
  const next = rows.slice()
  const before = []
  for (let row = 0; row < values.length; row++) {
    before.push(rows[row][key])
    next[row] = { ...rows[row], [key]: values[row] }
  }
  return { next, before }
}
