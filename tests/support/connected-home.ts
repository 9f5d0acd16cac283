import { createKeychain } from '../../main/keychain/keychain.ts'
import { openHome } from '../../main/store/home.ts'
import { createClock } from '../../main/workspace/clock.ts'
import { connectWorkspace } from '../../main/workspace/connecting.ts'
import { createServices } from '../../main/workspace/services.ts'
import type { Connection } from './connect-window.ts'

const unneeded = (): never => {
  throw new Error('connecting a data folder lists no keys and serves no demo')
}

/**
 * Connects the workspace of a data folder before an app runs on it: tries the connection, puts the key into the real keychain and
 * remembers the workspace, by what the connect window does behind its button. An app that starts then opens on the list.
 */
export async function connectHome(home: string, { name = 'Acme', url, key }: Connection): Promise<void> {
  await openHome(home)
  const services = createServices({
    home,
    keychain: createKeychain(),
    clock: createClock(),
    keyListWorker: new URL('none', import.meta.url),
    parseKeys: unneeded,
    startDemo: unneeded,
    deps: {},
  })
  try {
    const connected = await connectWorkspace(services, { name, baseUrl: url, credential: key }, { place: 'keychain' })
    if (connected.kind !== 'connected') throw new Error(`not connected: ${connected.failure.code}`)
  } finally {
    services.close()
  }
}
