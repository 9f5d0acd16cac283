import fs from 'node:fs'
import { parseKeyList } from '../../../main/api/key-list-parse.ts'
import { openHome } from '../../../main/store/home.ts'
import { createClock } from '../../../main/workspace/clock.ts'
import type { CredentialStore } from '../../../main/workspace/credentials.ts'
import { serveDemo } from '../../../main/workspace/demo-serving.ts'
import { parsePlanFile } from '../../../main/workspace/plan-file.ts'
import { createServices } from '../../../main/workspace/services.ts'
import type { Services } from '../../../main/workspace/services.ts'
import type { Session } from '../../../main/workspace/session.ts'

/** A session as the window has it, without the window: `apply PLAN N`, `resume`, `save FILE` or `confirm`, in a process of its own. */
const [action = '', argument = '', typed = ''] = process.argv.slice(2)
const { FOBSHEET_HOME: home = '', FOBSHEET_URL: baseUrl = '', FOBSHEET_MANAGEMENT_KEY: credential = '' } = process.env

/** A keychain that outlives the process: a file, for this test alone. */
function fileKeychain(): CredentialStore {
  const path = `${home}/keychain-of-the-test.json`
  const read = (): Map<string, string> =>
    // `as`: written below.
    new Map(fs.existsSync(path) ? (JSON.parse(fs.readFileSync(path, 'utf8')) as [string, string][]) : [])
  const write = (secrets: Map<string, string>): void => fs.writeFileSync(path, JSON.stringify([...secrets]))
  return {
    load: async (account) => read().get(account) ?? null,
    save: async (account, secret) => write(read().set(account, secret)),
    async forget(account) {
      const secrets = read()
      secrets.delete(account)
      write(secrets)
    },
  }
}

async function open(): Promise<{ readonly services: Services; readonly session: Session }> {
  await openHome(home)
  const services = createServices({
    home,
    keychain: fileKeychain(),
    clock: createClock(),
    keyListWorker: new URL('file:///no-worker.js'),
    parseKeys: async (body) => parseKeyList(body),
    startDemo: serveDemo,
    deps: {},
  })
  const workspace = await services.tryConnection({ name: '', baseUrl, credential })
  services.credentials.holdForSession(workspace.id, credential)
  return { services, session: await services.openSession(workspace) }
}

async function act({ session }: Awaited<ReturnType<typeof open>>): Promise<void> {
  const [newest] = (await session.listRuns()).runs
  const confirmed = typed === '' ? null : Number(typed)
  const options = { confirmed, sitOut: false, onProgress: () => undefined }
  if (action === 'apply') {
    const plan = parsePlanFile(fs.readFileSync(argument, 'utf8'), argument)
    await (
      await session.startRun(plan, options)
    ).finished
  } else if (newest && action === 'resume') {
    if (newest.left > 0) await (await session.resumeRun(newest.runId, options)).finished
  } else if (newest && action === 'save') await session.secrets.save(newest.runId, argument)
  else if (newest && action === 'confirm') await session.secrets.confirm(newest.runId)
  process.stdout.write(JSON.stringify({ held: await session.secrets.list() }))
}

const opened = await open()
try {
  await act(opened)
} finally {
  opened.services.close()
}
