// One peer in one window, as large as ours; the page is what the bench has bundled.
import path from 'node:path'
import { app, BrowserWindow } from 'electron'

app.setPath('userData', path.join(process.env.FOBSHEET_HOME, 'chromium'))
app.on('window-all-closed', () => app.quit())
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1440, height: 900, show: false, webPreferences: { sandbox: true } })
  window.once('ready-to-show', () => window.show())
  return window.loadFile(process.env.BENCH_PAGE, { query: { peer: process.env.BENCH_PEER } })
})
