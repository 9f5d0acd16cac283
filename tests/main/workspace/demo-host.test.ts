import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { ProcessIdentity, Processes } from '../../../main/store/process-identity.ts'
import { createDemoHost } from '../../../main/workspace/demo-host.ts'
import type { DemoHost } from '../../../main/workspace/demo-host.ts'
import type { DemoServer } from '../../../main/workspace/demo-server.ts'
import { serveDemo } from '../../../main/workspace/demo-serving.ts'

/** A process that opens the demo organisation, as the lock knows it; `die` ends it as a kill would. */
interface Opener {
  readonly host: DemoHost
  readonly servers: DemoServer[]
  readonly die: () => Promise<void>
}

const openers: Opener[] = []
afterEach(async () => {
  for (const { host } of openers.splice(0)) await host.close()
})

describe('the host of the demo organisation', () => {
  it('is the first process that opens it; the second one uses it', async () => {
    const machine = await aMachine()
    const [first, second] = [machine.opener(), machine.opener()]
    const [one, other] = await Promise.all([first.host.open(), second.host.open()])
    expect(other).toEqual(one)
    expect(first.servers.length + second.servers.length).toBe(1)
    expect(await first.host.open()).toEqual(one)
    expect(await namesOf(one)).toHaveLength(3000)
  })

  it('goes over to another process when the first one quits, with address, key and all that was changed', async () => {
    const { machine, first, second, one } = await aPair()
    const gone = await deleteAKey(one)
    await first.host.close()
    expect(await second.host.open()).toEqual(one)
    expect(second.servers).toHaveLength(1)
    expect(await namesOf(one)).not.toContain(gone)
    expect((await stat(join(machine.home, 'demo', 'state.json'))).mode & 0o777).toBe(0o600)
    expect((await stat(join(machine.home, 'demo', 'gateway.json'))).mode & 0o777).toBe(0o600)
  })

  it('goes over when the first one is killed, without being asked again, with all that was answered', async () => {
    const { machine, first, second, one } = await aPair()
    const gone = await deleteAKey(one)
    // A kill leaves no time for anything, so what was answered is in the file by now.
    const kept = JSON.parse(await readFile(join(machine.home, 'demo', 'state.json'), 'utf8'))
    expect(kept.deleted).toHaveLength(1)
    await first.die()
    await expect.poll(() => second.servers.length).toBe(1)
    expect(await second.host.open()).toEqual(one)
    expect(await namesOf(one)).not.toContain(gone)
  })

  it('moves to another port when a stranger has taken the old one', async () => {
    const machine = await aMachine()
    const first = machine.opener()
    const one = await first.host.open()
    await first.die()
    const stranger = createServer((_, response) => response.end('{}'))
    await new Promise<void>((resolve) => stranger.listen(Number(new URL(one.baseUrl).port), '127.0.0.1', resolve))
    const next = await machine.opener().host.open()
    stranger.close()
    expect(next.baseUrl).not.toBe(one.baseUrl)
    expect(next.credential).toBe(one.credential)
  })

  it('begins with the seed when its file is damaged, and after a reset from any process', async () => {
    const { machine, first, second, one } = await aPair()
    const before = await namesOf(one)
    const gone = await deleteAKey(one)
    expect(before).toContain(gone)
    await second.host.reset()
    expect(await namesOf(one)).toEqual(before)
    await deleteAKey(one)
    await second.host.close()
    await first.host.close()
    await writeFile(join(machine.home, 'demo', 'state.json'), '{"format":1,"changed":7')
    expect(await namesOf(await machine.opener().host.open())).toEqual(before)
  })

  it('keeps groups in its file, and reads a file from before it did', async () => {
    const { machine, first, second, one } = await aPair()
    const file = join(machine.home, 'demo', 'state.json')
    const gone = await deleteAKey(one)
    const seeded = await groupsOf(one)
    await ask(one, 'POST', '/v1/manage/group', { name: 'mine', monthly_limit: 77 })
    await second.host.close()
    await first.host.close()
    const again = machine.opener()
    expect(await groupsOf(await again.host.open())).toEqual([...seeded, 'mine'])
    await again.host.close()
    const { frame, ...older } = JSON.parse(await readFile(file, 'utf8'))
    expect(frame.groups.kept).toMatchObject([{ name: 'mine' }])
    await writeFile(file, JSON.stringify(older))
    const last = await machine.opener().host.open()
    expect(await groupsOf(last)).toEqual(seeded)
    expect(await namesOf(last)).not.toContain(gone)
  })

  it('is forgotten as a whole, but not while another process serves it', async () => {
    const { machine, first, second } = await aPair()
    await expect(second.host.forget()).rejects.toMatchObject({ failure: { code: 'writer_busy' } })
    await first.host.forget()
    await expect(stat(join(machine.home, 'demo'))).rejects.toThrow('ENOENT')
  })
})

/** Two processes of which the first serves, and where. */
async function aPair() {
  const machine = await aMachine()
  const [first, second] = [machine.opener(), machine.opener()]
  const one = await first.host.open()
  await second.host.open()
  return { machine, first, second, one }
}

async function aMachine(): Promise<{ readonly home: string; readonly opener: () => Opener }> {
  const home = await mkdtemp(join(tmpdir(), 'fobsheet-demo-'))
  const alive = new Set<number>()
  let pid = 100
  const opener = (): Opener => {
    pid += 1
    const self: ProcessIdentity = { pid, host: 'here', boot: 'b', started: '1' }
    const processes: Processes = { self, isAlive: (other) => alive.has(other), startedAt: () => '1' }
    alive.add(pid)
    const servers: DemoServer[] = []
    const host = createDemoHost({
      home,
      deps: { processes },
      start: async (options) => {
        const server = await serveDemo(options)
        servers.push(server)
        // A killed process releases no lock.
        return { ...server, gone: new Promise(() => undefined) }
      },
    })
    const mine: Opener = {
      host,
      servers,
      die: async () => {
        alive.delete(self.pid)
        openers.splice(openers.indexOf(mine), 1)
        for (const server of servers) await server.close()
      },
    }
    openers.push(mine)
    return mine
  }
  return { home, opener }
}

type Address = Awaited<ReturnType<DemoHost['open']>>

async function listKeys({ baseUrl, credential }: Address): Promise<readonly { id: string; name: string }[]> {
  const answer = await fetch(`${baseUrl}/v1/manage/apikey`, { headers: { authorization: `Bearer ${credential}` } })
  return (await answer.json()).keys
}

async function namesOf(address: Address): Promise<readonly string[]> {
  return (await listKeys(address)).map((key) => key.name)
}

async function ask(address: Address, method: string, path: string, body?: object): Promise<string> {
  const headers = { authorization: `Bearer ${address.credential}`, 'content-type': 'application/json' }
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  return (await fetch(`${address.baseUrl}${path}`, { method, headers, ...sent })).text()
}

async function groupsOf(address: Address): Promise<readonly string[]> {
  const { groups }: { groups: readonly { readonly name: string }[] } = JSON.parse(
    await ask(address, 'GET', '/v1/manage/group'),
  )
  return groups.map((group) => group.name)
}

async function deleteAKey(address: Address): Promise<string> {
  const [key] = (await listKeys(address)).slice(5)
  const headers = { authorization: `Bearer ${address.credential}` }
  await fetch(`${address.baseUrl}/v1/manage/apikey/${key!.id}`, { method: 'DELETE', headers })
  return key!.name
}
