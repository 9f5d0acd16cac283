import { createRoot } from 'react-dom/client'
import { words } from '#shared/words/en.ts'
import { bridge, onEvent } from './bridge.ts'
import { Root } from './root.tsx'
import { loadPatterns } from './state/patterns.ts'
import type { Page } from './state/store-shape.ts'
import { createStore } from './state/store.ts'
import './ui/base.css'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element called root')

const store = createStore(bridge, onEvent)
// Until main has answered, the first frame stands as it came with the document; React begins with what it says.
const unsubscribe = store.subscribe(({ app }) => {
  if (!app) return
  unsubscribe()
  // A place chosen in the first frame, whose links are plain ones.
  const wanted = location.hash.slice(1)
  if (isPage(wanted)) store.getState().openPage(wanted)
  createRoot(root).render(<Root store={store} />)
})
void store.getState().start()

// By the time somebody has typed a pattern, it is there.
requestIdleCallback(() => void loadPatterns(), { timeout: 5000 })

function isPage(name: string): name is Page {
  return Object.hasOwn(words.shell.pages, name)
}
