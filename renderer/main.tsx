import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { bridge, onEvent } from './bridge.ts'
import { createStore } from './state/store.ts'
import { StoreContext } from './state/use-store.ts'
import './ui/base.css'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element called root')

const store = createStore(bridge, onEvent)
void store.getState().start()

createRoot(root).render(
  <StrictMode>
    <StoreContext value={store}>
      <App />
    </StoreContext>
  </StrictMode>,
)
