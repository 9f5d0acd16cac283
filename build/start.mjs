import './node-version.mjs'
import { appCommand } from './app-command.mjs'
import { buildAlways } from './build.mjs'
import { hasDisplay, withOwnDisplay } from './display.mjs'
import { runCommand } from './failure.mjs'
import { say } from './progress.mjs'
import { runHere } from './run.mjs'
import { setUp } from './setup.mjs'

await runCommand(async () => {
  const isSeen = hasDisplay()
  const runtime = await setUp({ display: !isSeen })
  await buildAlways()
  const open = (env) => {
    const { command, args, env: complete } = appCommand(runtime, env)
    return runHere(command, [...args, ...process.argv.slice(2)], { env: complete, apart: true })
  }
  if (isSeen) {
    say('Opening Fobsheet.')
    return open(process.env)
  }
  return withOwnDisplay((env) => {
    say(
      `There is no display here: Fobsheet opens on one of its own, Xvfb ${env.DISPLAY} (XAUTHORITY=${env.XAUTHORITY}).`,
    )
    return open(env)
  })
})
