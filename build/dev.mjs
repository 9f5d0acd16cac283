import './node-version.mjs'
import { runCommand } from './failure.mjs'
import { setUp } from './setup.mjs'
import { hasDisplay, withOwnDisplay } from './display.mjs'

await runCommand(async () => {
  const isSeen = hasDisplay()
  const runtime = await setUp({ display: !isSeen })
  // The bundler is there only once the packages are.
  const { develop } = await import('./development.mjs')
  return isSeen ? develop(runtime, process.env) : withOwnDisplay((env) => develop(runtime, env))
})
