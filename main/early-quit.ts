import type { App } from 'electron'

/** Quitting that is kept waiting. */
export interface HeldQuit {
  /** Lets the app quit from here on; at once, when it was asked to meanwhile. */
  readonly release: () => void
}

/**
 * Keeps the app from quitting while it is being put together: what opens windows and threads would go on in an app that
 * is being taken apart, and that ends in a crash.
 */
export function holdQuitting(app: Pick<App, 'on' | 'off' | 'quit'>): HeldQuit {
  let isWanted = false
  const hold = (event: { preventDefault: () => void }): void => {
    event.preventDefault()
    isWanted = true
  }
  app.on('before-quit', hold)
  return {
    release() {
      app.off('before-quit', hold)
      if (isWanted) app.quit()
    },
  }
}
