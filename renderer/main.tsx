import { createRoot } from 'react-dom/client'
import type { Bridge } from '#shared/contract/bridge.ts'
import { words } from '#shared/words/en.ts'
import { setLocale } from '#shared/words/locale.ts'
import type { OnEvent } from './bridge.ts'
import { Root } from './root.tsx'
import { loadPatterns } from './state/patterns.ts'
import type { Page, Store } from './state/store-shape.ts'
import { createStore } from './state/store.ts'
import { warmParts } from './ui/lazy-part.tsx'
import './ui/base.css'

/** How long the first frame may wait for a list that is on its way. */
const PATIENCE_MS = 500

/** Starts the app behind the first frame of the page. */
export function startPage(bridge: Bridge, onEvent: OnEvent): void {
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no element called root')
  setLocale(navigator.language)
  const store = createStore(bridge, onEvent)
  addEventListener('pagehide', () => store.getState().sendStaged())
  // Until then the first frame stands as it came with the document, and React draws the page once, with its rows in it.
  let isDrawn = false
  const draw = (): void => {
    if (isDrawn) return
    isDrawn = true
    unsubscribe()
    // A place chosen in the first frame, whose links are plain ones.
    const wanted = wantedPage()
    if (wanted) store.getState().openPage(wanted)
    createRoot(root).render(<Root store={store} />)
    void warmUp()
  }
  const unsubscribe = store.subscribe((now) => isReady(now) && draw())
  void store
    .getState()
    .start()
    .then(() => setTimeout(draw, PATIENCE_MS))
}

/** Reads what the first page does without: nobody is to wait for it later. */
async function warmUp(): Promise<void> {
  await warmParts(whenIdle)
  await whenIdle()
  await loadPatterns()
}

function whenIdle(): Promise<void> {
  return new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: 1000 }))
}

/** Whether there is something to draw: the list that is kept, or that it will not come. */
function isReady({ app, table, notice }: Store): boolean {
  if (!app) return false
  return app.keys === null || table !== null || notice !== null || wantedPage() !== null
}

function wantedPage(): Page | null {
  const wanted = location.hash.slice(1)
  return isPage(wanted) ? wanted : null
}

function isPage(name: string): name is Page {
  return Object.hasOwn(words.shell.pages, name)
}
