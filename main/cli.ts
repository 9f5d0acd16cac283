import { homedir } from 'node:os'
import { AppError, appError } from '#shared/contract/app-error.ts'
import type { FailureCode } from '#shared/contract/failure.ts'
import { words } from '#shared/words/en.ts'
import { UsageError } from './commands/arguments.ts'
import { environmentProxies } from './commands/environment-proxy.ts'
import type { Command, ExitCode, Terminal } from './commands/command.ts'
import { tellLateKeys } from './commands/late-keys.ts'
import { commands, showHelp, toldInstead } from './commands/table.ts'
import { visible } from './commands/text-table.ts'
import { createTerminal } from './commands/terminal.ts'
import { openChosenSession } from './commands/workspace-choice.ts'
import { createKeychain } from './keychain/keychain.ts'
import { freezePrototypes } from './shell/freeze-prototypes.ts'
import { errorCode } from './store/file-layer.ts'
import { homeFolder } from './store/home-folder.ts'
import { openHome } from './store/home.ts'
import { createLog } from './store/log-file.ts'
import { createClock } from './workspace/clock.ts'
import { connectWorkspace } from './workspace/connecting.ts'
import { createDemoStarter } from './workspace/demo-server.ts'
import { connectDemo } from './workspace/demo-workspace.ts'
import { createServices } from './workspace/services.ts'
import type { Services } from './workspace/services.ts'
import type { Session } from './workspace/session.ts'

/** What is wrong with a file that was given, where nothing was staged or sent. */
const BAD_INPUT: ReadonlySet<FailureCode> = new Set(['bad_plan', 'plan_changed', 'plan_newer', 'plan_too_large'])

freezePrototypes()
const terminal = createTerminal()
process.exitCode = await main(process.argv.slice(2), terminal)

async function main(argv: readonly string[], to: Terminal): Promise<ExitCode> {
  const [name, ...rest] = argv
  const told = toldInstead(argv)
  if (told !== null || name === undefined) {
    to.out(told ?? showHelp(null))
    return told === null ? 1 : 0
  }
  const command = commands.get(name)
  if (!command) {
    to.err(words.cli.unknownCommand(name))
    return 1
  }
  return runCommand(command, rest, to)
}

async function runCommand(command: Command, argv: readonly string[], to: Terminal): Promise<ExitCode> {
  let services: Services | null = null
  let used: Session | null = null
  try {
    const opened = await openServices()
    services = opened
    const code = await command.run(argv, {
      terminal: to,
      proxyPassword: process.env['FOBSHEET_PROXY_PASSWORD'] ?? null,
      async openSession() {
        const session = await openChosenSession(opened, environment())
        if (session.workspace().kind === 'demo') to.err(words.cli.demoNote)
        return (used = session)
      },
      connectDemo: (name) => connectDemo(opened, name),
      async connect(input) {
        const connected = await connectWorkspace(opened, input, { place: 'keychain' })
        if (connected.kind === 'connected') return connected.workspace
        throw appError(connected.failure)
      },
    })
    if (used) await tellLateKeys(used, to)
    return code
  } catch (error) {
    to.err(describeError(error))
    return error instanceof AppError && BAD_INPUT.has(error.failure.code) ? 2 : 1
  } finally {
    services?.close()
    await services?.demo.close()
  }
}

async function openServices(): Promise<Services> {
  const home = homeFolder({ env: process.env, platform: process.platform, userHome: homedir() })
  await openHome(home)
  const log = createLog(home, { secrets: () => services.credentials.secrets() })
  const services: Services = createServices({
    home,
    keychain: createKeychain(),
    clock: createClock(),
    keyListWorker: new URL('work-key-list.js', import.meta.url),
    startDemo: createDemoStarter(new URL('work-demo-gateway.js', import.meta.url)),
    deps: { report: (event, fields) => log.log('warn', event, fields) },
    systemProxies: environmentProxies(process.env),
  })
  return services
}

function environment(): Parameters<typeof openChosenSession>[1] {
  const { FOBSHEET_URL, FOBSHEET_MANAGEMENT_KEY, FOBSHEET_WORKSPACE, FOBSHEET_CA } = process.env
  return {
    url: FOBSHEET_URL ?? null,
    managementKey: FOBSHEET_MANAGEMENT_KEY ?? null,
    workspace: FOBSHEET_WORKSPACE ?? null,
    ca: FOBSHEET_CA ?? null,
  }
}

function describeError(error: unknown): string {
  if (error instanceof UsageError) return error.message
  if (error instanceof AppError) {
    const text = visible(words.failure.describe(error.failure))
    if (error.failure.code === 'no_escrow') return `${text} ${words.cli.secretsHint}`
    const more = words.trouble.hint(error.failure.code)
    return error.failure.code.startsWith('keychain_') ? `${text} ${words.cli.keychainHint}` : text + more
  }
  // Reading a folder names no path.
  if (errorCode(error) === 'EISDIR') return words.cli.isFolder
  return isFileError(error)
    ? error.message
    : `${words.failure.describe({ code: 'unexpected' })} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
}

/** A file that the user named and that cannot be read or written: the system's own words say it best. */
function isFileError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && 'path' in error
}
