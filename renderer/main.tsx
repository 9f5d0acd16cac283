import { hydrateRoot } from 'react-dom/client'
import { bridge, onEvent } from './bridge.ts'
import { Root } from './root.tsx'
import { createStore } from './state/store.ts'
import './ui/base.css'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element called root')

const store = createStore(bridge, onEvent)
void store.getState().start()

hydrateRoot(root, <Root store={store} />)
