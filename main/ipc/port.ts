import { setImmediate } from 'node:timers/promises'
import type { MessageChannelMain, WebContents } from 'electron'
import type { KeysInfo } from '#shared/contract/app-state.ts'
import { PORT_CHANNEL } from '#shared/contract/bridge.ts'
import { SLICE_BYTES } from '#shared/contract/events.ts'
import type { AppEvent } from '#shared/contract/events.ts'

type Port = MessageChannelMain['port1']
type AppChanged = Extract<AppEvent, { readonly kind: 'app.changed' }>
type Passing = Extract<AppEvent, { readonly kind: `${string}.chosen` | 'import.part' }>

/** The one way from main to the page. While there is no page, the latest state and the latest table wait for the next. */
export interface PagePort {
  /** Hands a loaded page its port; the port of the page before is closed. */
  readonly attach: (contents: Pick<WebContents, 'postMessage'>) => void
  /** The page is gone or loads anew. */
  readonly detach: () => void
  readonly send: (event: AppChanged) => void
  /** Passes on what was chosen in the menu, and how far an import is; without a page it is void. */
  readonly tell: (event: Passing) => void
  /** Sends an encoded key table in slices; a newer one, or another page, ends it. Resolves when it has ended. */
  readonly sendTable: (keys: KeysInfo, bytes: Uint8Array) => Promise<void>
}

interface Table {
  readonly keys: KeysInfo
  readonly bytes: Uint8Array
}

/** Makes the way to the page; `createChannel` is `() => new MessageChannelMain()`. */
export function createPagePort(createChannel: () => Pick<MessageChannelMain, 'port1' | 'port2'>): PagePort {
  let port: Port | null = null
  let sending: object | null = null
  let waitingState: AppChanged | null = null
  let waitingTable: Table | null = null

  const detach = (): void => {
    port?.close()
    port = null
    sending = null
  }

  const send = (event: AppChanged): void => {
    if (port) port.postMessage(event)
    else waitingState = event
  }

  const sendTable = async (keys: KeysInfo, bytes: Uint8Array): Promise<void> => {
    if (!port) {
      waitingTable = { keys, bytes }
      return
    }
    const token = (sending = {})
    for (const event of sliceTable({ keys, bytes })) {
      if (sending !== token) return
      port.postMessage(event)
      // Between two slices main answers whatever else waits.
      await setImmediate()
    }
  }

  const attach = (contents: Pick<WebContents, 'postMessage'>): void => {
    detach()
    const { port1, port2 } = createChannel()
    port = port1
    contents.postMessage(PORT_CHANNEL, null, [port2])
    const [state, table] = [waitingState, waitingTable]
    waitingState = null
    waitingTable = null
    if (state) send(state)
    if (table) void sendTable(table.keys, table.bytes)
  }

  return { attach, detach, send, sendTable, tell: (event) => port?.postMessage(event) }
}

function* sliceTable({ keys, bytes }: Table): Generator<AppEvent> {
  yield { kind: 'keys.began', keys, bytes: bytes.length }
  for (let at = 0; at < bytes.length; at += SLICE_BYTES) {
    // Copied, because a view would take the whole buffer behind it across.
    const slice = new Uint8Array(bytes.subarray(at, at + SLICE_BYTES))
    yield { kind: 'keys.slice', snapshotId: keys.snapshotId, at, bytes: slice }
  }
}
