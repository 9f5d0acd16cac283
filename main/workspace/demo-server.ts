import { Worker } from 'node:worker_threads'

/** What the server of the demo organisation is started with. */
export interface DemoServerOptions {
  /** Where it keeps what became of the organisation. */
  readonly folder: string
  /** The port to serve on; another one where it is taken. */
  readonly port: number
  readonly credential: string
}

/** What the server says once it serves. */
export interface DemoServing {
  readonly port: number
  readonly selfId: string
}

/** A server of the demo organisation that runs in this process. */
export interface DemoServer extends DemoServing {
  /** Settles when it serves no more, for whatever reason. */
  readonly gone: Promise<void>
  /** Saves what became of the organisation and ends. */
  readonly close: () => Promise<void>
}

/** Starts a server. */
export type StartDemoServer = (options: DemoServerOptions) => Promise<DemoServer>

/** Starts servers in a thread of their own: thirteen months of usage must not keep a window waiting. */
export function createDemoStarter(workerUrl: URL): StartDemoServer {
  return async (options) => {
    // SECURITY: a server gets neither the environment nor our switches.
    const worker = new Worker(workerUrl, { workerData: options, env: {}, execArgv: [] })
    const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
    const serving = await new Promise<DemoServing>((resolve, reject) => {
      // `as`: our own worker is the only one that sends here, and this is all it sends.
      worker.once('message', (message) => resolve(message as DemoServing))
      worker.on('error', reject)
      worker.once('exit', () => reject(new Error('the demo organisation ended before it served')))
    })
    return {
      ...serving,
      gone,
      async close() {
        worker.postMessage('close', [])
        await gone
      },
    }
  }
}
