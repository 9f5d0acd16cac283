import { BY } from './data.js'

const peers = import.meta.glob(['./*.js', '!./page.js', '!./data.js', '!./rows.js'])
const name = new URLSearchParams(location.search).get('peer')
const { make, mount } = await peers[`./${name}.js`]()
const root = document.querySelector('#root')
const data = make()
let grid
let prepared

const undone = []
const acts = {
  // By its own hands where it has some; else the page reads the text and tells it the values.
  async paste(cells) {
    const text = Array.from({ length: cells }, (_, at) => `live-${at % 7}`).join('\n')
    if (!grid.paste) return () => void undone.push(grid.edit(1, text.split('\n')))
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    await grid.select(1, 1)
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    return () => void grid.paste(event)
  },
  async fill(cells) {
    if (!grid.fill) return () => void undone.push(grid.edit(1, new Array(cells).fill('live')))
    await grid.select(1, cells)
    return () => grid.fill()
  },
  undo: () => () => (grid.undo ? grid.undo() : void grid.edit(1, undone.pop())),
  sort: (by, desc) => () => grid.sort(by === null ? null : BY[by], desc),
  filter: (text) => () => grid.filter(text),
}

/** What the bench asks of a peer. */
window.benchPeer = {
  mount: ({ width, height }) =>
    window.benchMarks.begin(
      () => {
        Object.assign(root.style, { width: `${width}px`, height: `${height}px` })
        grid = mount(root, data)
      },
      () => (grid.isDrawn ? grid.isDrawn() : root.querySelector(grid.ready)),
    ),
  scroller: () => grid.scroller,
  can: (act) => typeof grid[act] === 'function',
  async prepare(act, ...given) {
    prepared = await acts[act](...given)
  },
  act: () => window.benchMarks.act(prepared),
}
