// Loaded into Electron's main process before the app (`-r`): notes when the app reaches which point and prints it once
// its window is shown. The app knows nothing of it.
const { app } = require('electron')

const marks = {}
const now = () => performance.timeOrigin + performance.now()
const mark = (name) => (marks[name] ??= now())
const whenReady = app.whenReady.bind(app)
const requestSingleInstanceLock = app.requestSingleInstanceLock.bind(app)

app.whenReady = () => {
  mark('evaluated')
  return whenReady()
}
app.requestSingleInstanceLock = (...given) => {
  const start = performance.now()
  const answer = requestSingleInstanceLock(...given)
  marks.lock = performance.now() - start
  return answer
}
app.once('ready', () => mark('ready'))
app.once('browser-window-created', (_event, window) => {
  mark('window')
  window.once('ready-to-show', () => mark('paintable'))
  window.once('show', () => {
    mark('shown')
    process.stdout.write(`bench-marks ${JSON.stringify(marks)}\n`)
  })
})
mark('process-up')
marks.started = performance.timeOrigin
