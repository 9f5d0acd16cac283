import { describe, expect, it } from 'vitest'
import { lockedPreferences, PARTITION, webPreferences } from '../../../main/shell/web-preferences.ts'

describe('webPreferences', () => {
  it('writes out every lock', () => {
    expect(webPreferences({ preload: '/app/preload.cjs', isPackaged: true })).toEqual({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      plugins: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      disableBlinkFeatures: 'Auxclick',
      spellcheck: false,
      partition: 'fobsheet',
      devTools: false,
      preload: '/app/preload.cjs',
    })
  })

  it('has no way to hand switches, arguments or features to a page', () => {
    const names = Object.keys(webPreferences({ preload: '', isPackaged: false }))
    for (const name of ['commandLineSwitches', 'additionalArguments', 'enableBlinkFeatures']) {
      expect(names).not.toContain(name)
    }
  })

  it('allows developer tools only in what is not packaged', () => {
    expect(webPreferences({ preload: '', isPackaged: false }).devTools).toBe(true)
  })

  it('keeps the session in memory', () => {
    expect(PARTITION.startsWith('persist:')).toBe(false)
    expect(lockedPreferences.partition).toBe(PARTITION)
  })
})
