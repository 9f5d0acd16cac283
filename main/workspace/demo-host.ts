import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { AppError } from '#shared/contract/app-error.ts'
import { atomicWrite } from '../store/atomic-write.ts'
import { onDisk } from '../store/disk-error.ts'
import { readJsonFile } from '../store/json-file.ts'
import { takeLock } from '../store/lock-file.ts'
import type { Lock, LockDeps } from '../store/lock-file.ts'
import { createQueue } from '../store/queue.ts'
import { storeDeps } from '../store/store-deps.ts'
import { demoUrl, isDemoThere, resetDemoThere } from './demo-calls.ts'
import type { DemoAddress } from './demo-calls.ts'
import type { DemoServer, StartDemoServer } from './demo-server.ts'
import { createDemoWatch } from './demo-watch.ts'

/** The demo organisation of a data folder: the first process that opens it serves it, the others use it. */
export interface DemoHost {
  /** Where it is served now; by this process when nobody does. Fails with `demo_unavailable`. */
  readonly open: () => Promise<{ readonly baseUrl: string; readonly credential: string }>
  /** Back to the seed. */
  readonly reset: () => Promise<void>
  /** Deletes all that is kept of it. */
  readonly forget: () => Promise<void>
  /** Stops serving, with everything saved; whoever still uses it takes over. */
  readonly close: () => Promise<void>
}

/** What a host needs. */
export interface DemoHostPorts {
  readonly home: string
  readonly start: StartDemoServer
  readonly deps: LockDeps
}

interface Own {
  readonly server: DemoServer
  readonly lock: Lock
  readonly address: DemoAddress
}

const LOCK = 'host'
const WAIT_MS = 50
const WAITS = 300
const addressFile = z.object({
  format: z.literal(1),
  port: z.int().min(1).max(65_535),
  credential: z.string().min(1),
  selfId: z.string(),
})

/** Looks after the demo organisation of a data folder; nothing is started before somebody opens it. */
export function createDemoHost(ports: DemoHostPorts): DemoHost {
  const inTurn = createQueue()
  const folder = join(ports.home, 'demo')
  let own: Own | null = null
  // Whoever still works with a server that has gone serves it itself; the next call says it when that fails.
  const watch = createDemoWatch(() => void inTurn(find).catch(() => undefined))

  async function find(): Promise<DemoAddress> {
    for (let waits = 0; waits < WAITS; waits++) {
      if (own) return own.address
      const found = await lookOnce()
      if (found) return found
      await sleep(WAIT_MS)
    }
    throw new AppError('demo_unavailable')
  }

  /** One look: the lock is free and this process serves, or its holder does; null when that is not settled yet. */
  async function lookOnce(): Promise<DemoAddress | null> {
    await onDisk(() => storeDeps(ports.deps).files.makeFolder(folder))
    const taken = await takeLock(folder, LOCK, ports.deps)
    if (taken.kind === 'taken') {
      own = await serve(folder, taken.lock, ports)
      const mine = own
      // A server that broke down is started anew by the next call.
      void mine.server.gone.then(async () => {
        if (own !== mine) return
        own = null
        await mine.lock.release().catch(() => undefined) // proven dead later
      })
      return own.address
    }
    const there = await readAddress(folder, ports.deps)
    if (!there || !(await isDemoThere(there))) return null
    watch.on(there.port)
    return there
  }

  async function stop(): Promise<void> {
    watch.stop()
    const mine = own
    own = null
    if (!mine) return
    await mine.server.close()
    await mine.lock.release()
  }

  return {
    async open() {
      const { port, credential } = await inTurn(find)
      return { baseUrl: demoUrl(port), credential }
    },
    reset: () => inTurn(async () => resetDemoThere(await find())),
    close: () => inTurn(stop),
    forget: () =>
      inTurn(async () => {
        await stop()
        await remove(folder, ports.deps)
      }),
  }
}

/** Deletes the folder, unless another process serves from it. */
async function remove(folder: string, deps: LockDeps): Promise<void> {
  const { files } = storeDeps(deps)
  await onDisk(() => files.makeFolder(folder))
  const taken = await takeLock(folder, LOCK, deps)
  if (taken.kind === 'busy') throw new AppError('writer_busy')
  await onDisk(() => files.remove(folder))
}

/** Starts a server with the key and, where it is free, on the port of the one before, which others still know. */
async function serve(folder: string, lock: Lock, { start, deps }: DemoHostPorts): Promise<Own> {
  try {
    const before = await readAddress(folder, deps)
    // Opens nothing but a made-up organisation on this computer, so it may lie in a file (0600).
    const credential = before?.credential ?? `rqsty-sk-demo-${randomBytes(24).toString('hex')}`
    const server = await start({ folder, port: before?.port ?? 0, credential }).catch((cause: unknown) => {
      throw cause instanceof AppError ? cause : new AppError('demo_unavailable', { cause })
    })
    const address = { port: server.port, credential, selfId: server.selfId }
    const { files } = storeDeps(deps)
    await atomicWrite(files, join(folder, 'gateway.json'), `${JSON.stringify({ format: 1, ...address })}\n`)
    return { server, lock, address }
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function readAddress(folder: string, deps: LockDeps): Promise<DemoAddress | null> {
  const found = await readJsonFile(storeDeps(deps).files, join(folder, 'gateway.json'), addressFile)
  return found.kind === 'read' ? found.value : null
}
