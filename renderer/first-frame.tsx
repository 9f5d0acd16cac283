import { renderToString } from 'react-dom/server'
import { createStore } from './state/store.ts'
import { Root } from './root.tsx'

/** The page as it looks before main has told it anything, as markup for the document; built with it, never in it. */
export function buildFirstFrame(): string {
  const store = createStore({ invoke: () => new Promise(() => undefined) }, () => undefined)
  return renderToString(<Root store={store} />)
}
