import './node-version.mjs'
import { appCommand } from './app-command.mjs'
import { buildIfStale } from './build.mjs'
import { inCheckout } from './checkout.mjs'
import { withOwnDisplay } from './display.mjs'
import { runCommand } from './failure.mjs'
import { say } from './progress.mjs'
import { setUp } from './setup.mjs'
import { withTemporaryFolder } from './temporary-folder.mjs'

// Everything that a benchmark writes goes into one folder, which goes with the run.
const withBenchDisplay = (work) =>
  withTemporaryFolder('benchmarks', (folder) => {
    process.env.TMPDIR = folder
    return process.platform === 'linux' ? withOwnDisplay(work) : work(process.env)
  })

const importBenches = async (folder) => {
  // The bundler is there only once the packages are.
  const { runnerImport } = await import('vite')
  const { module } = await runnerImport(inCheckout('tests', 'bench', 'bench.ts'), {
    configFile: false,
    root: inCheckout(),
    cacheDir: folder,
    logLevel: 'error',
  })
  return module
}

await runCommand(async () => {
  const runtime = await setUp({ tests: true })
  await buildIfStale()
  return withBenchDisplay(async (env) => {
    const { runBenches } = await importBenches(process.env.TMPDIR)
    const theirs = Object.entries(env).filter(([name]) => !name.startsWith('FOBSHEET_'))
    const { command, args, env: complete } = appCommand(runtime, Object.fromEntries(theirs))
    return runBenches(process.argv.slice(2), {
      command,
      switches: args.slice(0, -1),
      app: args.at(-1),
      env: complete,
      say,
      print: (line) => void process.stdout.write(`${line}\n`),
    })
  })
})
