import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { SpendStatus } from '#shared/contract/spend.ts'
import { connectWorkspace } from '../../../main/workspace/connecting.ts'
import { createDesk } from '../../../main/workspace/desk.ts'
import type { Desk } from '../../../main/workspace/desk.ts'
import { createSpendThreads } from '../../../main/workspace/spend-thread.ts'
import type { StartSpendKeeper } from '../../../main/workspace/spend-thread.ts'
import { connectDemo } from '../../../main/workspace/demo-workspace.ts'
import { takeLock } from '../../../main/store/lock-file.ts'
import { usageFolder } from '../../../main/spend/open-usage.ts'
import { control } from '../demo/calling.ts'
import { clearBenches, keepSpendHere, setUpBench } from './workspace-bench.ts'
import type { Bench } from './workspace-bench.ts'

let folder = ''
let startThread: StartSpendKeeper
const desks: Desk[] = []

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'fobsheet-'))
  // The thread runs as it is shipped: built, in one file.
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: path.resolve('main/work/spend.ts'),
      outDir: folder,
      rolldownOptions: { output: { entryFileNames: 'work-spend.js' } },
    },
    ssr: { noExternal: true },
  })
  startThread = createSpendThreads(pathToFileURL(path.join(folder, 'work-spend.js')), () => undefined)
})

afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.quieten()
  await clearBenches()
})
afterAll(() => rm(folder, { recursive: true }))

async function connected(
  { services, gateway }: Bench,
  name = 'Acme',
  credential = gateway.managementKey,
): Promise<string> {
  const answer = await connectWorkspace(services, { name, baseUrl: gateway.url, credential }, { place: 'keychain' })
  if (answer.kind !== 'connected') throw new Error('not connected')
  return answer.workspace.id
}

async function aDesk(
  bench: Bench,
  workspaceId: string,
  startSpend = startThread,
): Promise<{ readonly desk: Desk; readonly told: SpendStatus[] }> {
  const told: SpendStatus[] = []
  const desk = createDesk({
    services: bench.services,
    version: '0',
    runtime: '0',
    onChange: () => void told.push(desk.state().spend),
    sendTable: async () => undefined,
    startSpend,
    log: (event, fields) => {
      throw new Error(`${event} ${JSON.stringify(fields)}`)
    },
  })
  await desk.open(workspaceId)
  desks.push(desk)
  return { desk, told }
}

const recent = { from: new Date(Date.now() - 40 * 86_400_000).toISOString().slice(0, 10) }

describe('spend at the desk', () => {
  it('is fetched in the background, told of as it comes, and there after a restart without the gateway', async () => {
    const bench = await setUpBench()
    const id = await connected(bench)
    const { desk, told } = await aDesk(bench, id)
    expect(desk.state().spend).toMatchObject({ stored: null, sync: { kind: 'idle' } })
    expect((await desk.spend.open()).stored).toBeNull()
    await desk.spend.sync(recent)
    const { stored, sync, version } = desk.state().spend
    expect(sync).toStrictEqual({ kind: 'idle' })
    expect(stored).toMatchObject({ from: recent.from, gaps: [], damaged: [] })
    expect(stored?.rows).toBeGreaterThan(100)
    expect(version).toBeGreaterThan(1)
    const parts = told.flatMap(({ sync: now }) => (now.kind === 'running' && now.progress.of > 0 ? [now.progress] : []))
    expect(parts.at(-1)?.done).toBe(parts.at(-1)?.of)
    // A sync takes a list first: labels are known of the day.
    expect(desk.state().keys?.rowCount).toBe(60)

    await bench.gateway.close()
    const again = await aDesk({ ...bench, services: bench.restart() }, id)
    expect((await again.desk.spend.open()).stored).toStrictEqual(stored)
  })

  it('says by name why nothing could be fetched, and keeps what there is', async () => {
    const bench = await setUpBench()
    const { desk } = await aDesk(bench, await connected(bench))
    await desk.spend.sync(recent)
    const { stored } = desk.state().spend
    await bench.gateway.close()
    await desk.spend.sync({})
    expect(desk.state().spend).toMatchObject({ stored, sync: { kind: 'failed', failure: { code: 'unreachable' } } })
  })

  it('is one store for two workspaces of one organisation, also with a key that may only read', async () => {
    const bench = await setUpBench()
    const first = await connected(bench)
    const second = await connected(bench, 'Reader', bench.gateway.readOnlyKey)
    const { desk } = await aDesk(bench, first)
    await desk.spend.sync(recent)
    const { stored } = desk.state().spend
    await desk.open(second)
    expect(desk.state().spend.stored).toStrictEqual(stored)
    await desk.spend.sync({})
    expect(desk.state().spend).toMatchObject({ sync: { kind: 'idle' }, stored: { from: recent.from } })
  })

  it('is fetched by one process at a time', async () => {
    const bench = await setUpBench()
    const { desk } = await aDesk(bench, await connected(bench), keepSpendHere)
    const own = usageFolder(desk.session().spend.folder)
    await desk.spend.sync(recent)
    const other = await takeLock(own, 'sync', {})
    await desk.spend.sync({})
    expect(desk.state().spend.sync).toMatchObject({ kind: 'failed', failure: { code: 'sync_busy' } })
    if (other.kind === 'taken') await other.lock.release()
    await desk.spend.sync({})
    expect(desk.state().spend.sync).toStrictEqual({ kind: 'idle' })
  })

  it('stops when it is told to, at once, and a second wish while one is carried out is the same one', async () => {
    const bench = await setUpBench()
    const { desk } = await aDesk(bench, await connected(bench), keepSpendHere)
    const faults = [{ match: { route: 'org-usage' }, effect: { kind: 'delay', ms: 30_000 } }]
    await control(bench.gateway, '/control/faults', { faults })
    const syncing = desk.spend.sync(recent)
    const same = desk.spend.sync(recent)
    for (let waits = 0; waits < 200 && (await readdir(usageFolder(desk.session().spend.folder)).catch(() => [])).length === 0; waits++) await new Promise((resolve) => setTimeout(resolve, 20)) // prettier-ignore
    await desk.spend.stop()
    await Promise.all([syncing, same])
    expect(desk.state().spend).toMatchObject({ stored: null, sync: { kind: 'idle' } })
  })

  it('may answer otherwise when keys were listed', async () => {
    const bench = await setUpBench()
    const { desk } = await aDesk(bench, await connected(bench), keepSpendHere)
    await desk.refresh()
    await desk.spend.sync(recent)
    const { version } = desk.state().spend
    await desk.refresh()
    expect(desk.state().spend.version).toBe(version + 1)
    desk.sendKeys()
    expect(desk.state().spend.version).toBe(version + 1)
  })

  it('can be fetched from the demo organisation', async () => {
    const bench = await setUpBench()
    const { id } = await connectDemo(bench.services, null)
    const { desk } = await aDesk(bench, id, keepSpendHere)
    await desk.spend.sync(recent)
    expect(desk.state().spend).toMatchObject({ sync: { kind: 'idle' }, stored: { from: recent.from } })
    expect(desk.state().spend.stored?.rows).toBeGreaterThan(100)
  })
})
