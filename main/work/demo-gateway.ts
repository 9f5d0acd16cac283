import { parentPort, workerData } from 'node:worker_threads'
import { serveDemo } from '../workspace/demo-serving.ts'
import type { DemoServerOptions } from '../workspace/demo-server.ts'

// `as`: the one who starts this thread gives it these options.
const server = await serveDemo(workerData as DemoServerOptions)
parentPort?.once('message', () => void server.close())
parentPort?.postMessage({ port: server.port, selfId: server.selfId }, [])
