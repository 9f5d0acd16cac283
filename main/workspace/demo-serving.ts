import { join } from 'node:path'
import { startDemoGateway } from '../demo/demo-gateway.ts'
import { atomicWrite } from '../store/atomic-write.ts'
import { nodeFiles } from '../store/file-layer.ts'
import { readJsonFile } from '../store/json-file.ts'
import type { DemoServer, DemoServerOptions } from './demo-server.ts'
import { demoStateFile } from './demo-state-file.ts'

/** Changes that come within this time are saved together. */
const SAVE_MS = 100

/** Serves the demo organisation with what became of it, and keeps that; a damaged file begins with the seed. */
export async function serveDemo({ folder, port, credential }: DemoServerOptions): Promise<DemoServer> {
  const path = join(folder, 'state.json')
  const kept = await readJsonFile(nodeFiles, path, demoStateFile)
  let timer: NodeJS.Timeout | null = null
  let saving: Promise<void> = Promise.resolve()
  const save = (): void => {
    timer = null
    const text = `${JSON.stringify({ format: 1, ...gateway.readState() })}\n`
    // A disk that refuses costs the demo its memory, and nothing else.
    saving = saving.then(() => atomicWrite(nodeFiles, path, text)).catch(() => undefined)
  }
  const gateway = await startDemoGateway({
    managementKey: credential,
    port,
    state: kept.kind === 'read' ? kept.value : null,
    onChange: () => (timer ??= setTimeout(save, SAVE_MS)),
  })
  if (kept.kind !== 'read') save()
  let end = (): void => undefined
  const gone = new Promise<void>((resolve) => (end = resolve))
  return {
    port: gateway.port,
    selfId: gateway.selfId,
    gone,
    async close() {
      await gateway.close()
      if (timer) clearTimeout(timer)
      save()
      await saving
      end()
    },
  }
}
