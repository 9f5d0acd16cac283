import { awaitPort, bridge } from './bridge.ts'
import { createEarlyBridge } from './early-bridge.ts'

// Before the question whose answer brings it.
const onEvent = awaitPort()
const early = createEarlyBridge(bridge)

// The document comes with its first frame in it (build/first-frame.mjs). The app's code must not hold that up, so it runs
// only when the frame has been painted; it is being fetched meanwhile, and then the list while the code is read.
requestAnimationFrame(() => {
  setTimeout(() => {
    void early.askForList()
    void import('./main.tsx').then(({ startPage }) => startPage(early.bridge, onEvent))
  })
})
