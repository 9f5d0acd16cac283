import './node-version.mjs'
import { appCommand } from './app-command.mjs'
import { buildIfStale } from './build.mjs'
import { BuildFailure, runCommand } from './failure.mjs'
import { setUp } from './setup.mjs'

await runCommand(async () => {
  if (process.argv.slice(2).join(' ') !== '--print') throw new BuildFailure('usage: node build/launch.mjs --print')
  const runtime = await setUp()
  await buildIfStale()
  console.log(JSON.stringify(appCommand(runtime)))
})
