import './node-version.mjs'
import { withOwnDisplay } from './display.mjs'
import { runCommand } from './failure.mjs'
import { runHere } from './run.mjs'

// Runs a command with a display of its own, which goes when the command ends.
const [program, ...args] = process.argv.slice(2)
await runCommand(() => withOwnDisplay((env) => runHere(program, args, { env })))
