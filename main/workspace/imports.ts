import { basename } from 'node:path'
import { AppError } from '#shared/contract/app-error.ts'
import type {
  GivenPart,
  ImportPiece,
  ImportResult,
  ImportRows,
  ImportRowsWish,
  ImportSource,
  ImportWish,
} from '#shared/contract/import.ts'
import type { Delimiter, Dialect } from '#shared/import/dialect.ts'
import { templateText } from '#shared/import/template.ts'
import { sourceCaps } from '#shared/import/source-caps.ts'
import { onDisk } from '../store/disk-error.ts'
import { nodeFiles } from '../store/file-layer.ts'
import { createReceiver } from './import-receiving.ts'
import type { FileText } from './import-tasks.ts'
import type { ImportThread, StartImportThread } from './import-thread.ts'
import type { Session } from './session.ts'

/** The import of the window: one at a time, in a thread of its own. */
export interface Imports {
  /** Opens a file; the import before is gone. */
  readonly openFile: (path: string) => Promise<ImportSource>
  /** Takes a part of what the page was given; the last one opens it, and so does the first of what is too large. */
  readonly give: (part: GivenPart) => Promise<ImportSource | null>
  readonly readAs: (dialect: Dialect) => Promise<ImportSource>
  /** Says what the source means for the list as it was kept last. */
  readonly read: (wish: ImportWish) => Promise<ImportResult>
  readonly rows: (wish: ImportRowsWish) => Promise<ImportRows>
  readonly piece: (at: number) => Promise<ImportPiece>
  readonly errors: () => Promise<FileText>
  /** A table to begin with: a column for everything that the keys have. */
  readonly template: (delimiter: Delimiter) => string
  /** Takes the rows of a table with dates into the label history; answers how many days. */
  readonly keepDated: () => Promise<number>
  /** Calls off what is under way. */
  readonly stop: () => void
  /** Ends the import; one that was staged is remembered for the next table with this header. */
  readonly close: (isStaged: boolean) => Promise<void>
}

/** What the imports need. */
export interface ImportsPorts {
  readonly start: StartImportThread
  readonly session: () => Session
  readonly now: () => string
  /** Told how far a task is. */
  readonly onPart: (part: number) => void
}

interface Open {
  readonly name: string
  readonly thread: ImportThread
  readonly session: Session
  /** When the first list was recorded, `null` before there was one. */
  readonly seenFrom: string | null
  /** The list that the thread has. */
  snapshotId: string | null
}

/** Starts with no import. */
export function createImports(ports: ImportsPorts): Imports {
  const receiver = createReceiver()
  const place = createPlace(ports)
  return {
    async openFile(path) {
      const name = basename(path)
      const read = await readFile(path)
      return read.bytes
        ? place.begin({ name, from: 'file' }, read.bytes)
        : place.refuse({ name, from: 'file', size: read.size })
    },
    async give(part) {
      const { name, from, total } = part
      if (total > sourceCaps.bytes) return place.refuse({ name, from, size: total })
      const whole = receiver.take(part)
      return whole && place.begin({ name, from }, whole)
    },
    async readAs(dialect) {
      const { thread } = place.opened()
      thread.stop()
      return thread.ask('dialect', dialect)
    },
    read: async (wish) => readNow(place.opened(), ports, wish),
    rows: async (wish) => place.opened().thread.ask('rows', wish),
    piece: async (at) => place.opened().thread.ask('piece', at),
    errors: async () => place.opened().thread.ask('errors', null),
    async keepDated() {
      const { thread, session, name } = place.opened()
      const entries = await thread.ask('dated', null)
      await session.labelImport.keep(entries, name)
      return entries.length
    },
    template(delimiter) {
      const labels = ports.session().keys()?.table.labels ?? []
      return templateText(
        labels.map(({ key }) => key),
        delimiter,
      )
    },
    stop() {
      receiver.forget()
      place.stop()
    },
    async close(isStaged) {
      try {
        if (!isStaged) return
        const { thread, session } = place.opened()
        const kept = await thread.ask('keep', null)
        if (kept) await session.imports.keep(kept)
      } finally {
        receiver.forget()
        await place.close()
      }
    },
  }
}

type Named = Pick<ImportSource, 'name' | 'from'>

/** The one import that is open. */
function createPlace({ start, session, onPart }: ImportsPorts) {
  let lastId = 0
  let open: Open | null = null
  const close = async (): Promise<void> => {
    const before = open
    open = null
    await before?.thread.end()
  }
  return {
    close,
    stop: (): void => open?.thread.stop(),
    opened(): Open {
      if (!open) throw new AppError('import_gone')
      return open
    },
    async begin(source: Named, bytes: Uint8Array<ArrayBuffer>): Promise<ImportSource> {
      const id = ++lastId
      await close()
      const own = session()
      const [kept, seenFrom] = await Promise.all([own.imports.load(), own.labelImport.seenFrom()])
      // Of two that are opened at once the later one counts.
      if (id !== lastId) throw new AppError('cancelled')
      const thread = start(onPart)
      open = { name: source.name, thread, session: own, seenFrom, snapshotId: null }
      return thread.ask('open', { ...source, id, bytes, kept }, [bytes.buffer])
    },
    async refuse(source: Named & Pick<ImportSource, 'size'>): Promise<ImportSource> {
      await close()
      const refusal = { code: 'too_large', detail: null, line: null, column: null } as const
      return { ...source, id: ++lastId, dialect: null, found: null, refusal, table: null }
    },
  }
}

async function readNow(open: Open, { now }: ImportsPorts, wish: ImportWish): Promise<ImportResult> {
  const { thread, session, seenFrom } = open
  const keys = session.keys()
  if (!keys) throw new AppError('bad_request', { detail: 'no list of keys' })
  const { snapshotId } = keys.info
  // A copy that goes over: the page and the disk use the same bytes.
  const bytes = open.snapshotId === snapshotId ? null : new Uint8Array(keys.bytes)
  open.snapshotId = snapshotId
  thread.stop()
  const { selfId } = session.workspace()
  const task = {
    wish,
    snapshotId,
    keys: bytes,
    groups: keys.groups,
    needsGroup: keys.needsGroup,
    selfId,
    seenFrom,
    now: now(),
  }
  return thread.ask('read', task, bytes ? [bytes.buffer] : [])
}

/** The bytes of a file; null where it is larger than what is read, and nothing of it was. */
async function readFile(
  path: string,
): Promise<{ readonly size: number; readonly bytes: Uint8Array<ArrayBuffer> | null }> {
  return onDisk(async () => {
    const file = await nodeFiles.open(path, 'read')
    try {
      const size = await file.size()
      return { size, bytes: size > sourceCaps.bytes ? null : await file.read(0, size) }
    } finally {
      await file.close()
    }
  })
}
