import { makeColumns, ROWS, TITLES } from './data.js'

const HEIGHT = 26
const WIDTH = 110

/** The least that scrolls a sheet: rows that are used again, plain text in them, no framework. */
export const make = makeColumns
export function mount(root, columns) {
  root.innerHTML = `<div id="sheet" role="grid" style="position:absolute;inset:0;overflow:auto;contain:strict"><div style="position:relative;width:${TITLES.length * WIDTH}px;height:${ROWS * HEIGHT}px"></div></div>`
  const sheet = root.firstChild
  const body = sheet.firstChild
  const style = document.createElement('style')
  style.textContent = `.r{position:absolute;top:0;left:0;height:26px;width:100%;contain:strict}.c{position:absolute;width:110px;height:26px;box-sizing:border-box;padding:0 8px;border:solid #ddd;border-width:0 1px 1px 0;overflow:hidden;white-space:pre;text-overflow:ellipsis;line-height:25px}`
  document.head.append(style)
  const pool = Array.from({ length: Math.ceil(sheet.clientHeight / HEIGHT) + 12 }, () => {
    const row = document.createElement('div')
    row.className = 'r'
    row.cells = Array.from({ length: Math.ceil(sheet.clientWidth / WIDTH) + 2 }, (_, column) => {
      const cell = document.createElement('div')
      cell.className = 'c'
      cell.style.left = `${column * WIDTH}px`
      cell.append('')
      row.append(cell)
      return cell.firstChild
    })
    row.at = -1
    body.append(row)
    return row
  })
  const draw = (isAll) => {
    const first = Math.max(0, Math.min(ROWS - pool.length, Math.floor(sheet.scrollTop / HEIGHT) - 6))
    for (let at = first; at < first + pool.length; at++) {
      const row = pool[at % pool.length]
      if (row.at === at && !isAll) continue
      if (row.at !== at) row.style.transform = `translateY(${at * HEIGHT}px)`
      row.at = at
      for (let column = 0; column < row.cells.length; column++) {
        const text = String(columns[column]?.[at] ?? '')
        if (row.cells[column].data !== text) row.cells[column].data = text
      }
    }
  }
  sheet.addEventListener('scroll', () => draw(false))
  draw(true)
  return {
    ready: '.r',
    scroller: '#sheet',
    edit(column, values) {
      const before = columns[column].slice(0, values.length)
      for (let row = 0; row < values.length; row++) columns[column][row] = values[row]
      draw(true)
      return before
    },
  }
}
