import { join } from 'node:path'
import { startDemoGateway } from '../demo/demo-gateway.ts'
import { atomicWrite } from '../store/atomic-write.ts'
import { nodeFiles } from '../store/file-layer.ts'
import { readJsonFile } from '../store/json-file.ts'
import type { DemoServer, DemoServerOptions } from './demo-server.ts'
import { demoStateFile } from './demo-state-file.ts'

/**
 * Serves the demo organisation with what became of it, and keeps each change before it is answered, so that another
 * process can go on from there at any moment; a damaged file begins with the seed.
 */
export async function serveDemo({ folder, port, credential }: DemoServerOptions): Promise<DemoServer> {
  const path = join(folder, 'state.json')
  const kept = await readJsonFile(nodeFiles, path, demoStateFile)
  let last: Promise<void> = Promise.resolve()
  let next: Promise<void> | null = null
  const write = async (): Promise<void> => {
    next = null
    const text = `${JSON.stringify({ format: 1, ...gateway.readState() })}\n`
    // A disk that refuses costs the demo its memory, and nothing else.
    await atomicWrite(nodeFiles, path, text).catch(() => undefined)
  }
  // Changes that come while one save is under way are in the next one together.
  const save = (): Promise<void> => (next ??= last = last.then(write))
  const gateway = await startDemoGateway({
    managementKey: credential,
    port,
    state: kept.kind === 'read' ? kept.value : null,
    onChange: save,
  })
  if (kept.kind !== 'read') await save()
  let end = (): void => undefined
  const gone = new Promise<void>((resolve) => (end = resolve))
  return {
    port: gateway.port,
    selfId: gateway.selfId,
    gone,
    async close() {
      await gateway.close()
      await save()
      end()
    },
  }
}
