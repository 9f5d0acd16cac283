import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decodeKeyTable } from '#shared/domain/key-table-file.ts'
import { startGateway } from '../../../main/demo/gateway.ts'
import { createKeyListParser } from '../../../main/api/key-list-parser.ts'
import { aClient } from './plain-server.ts'

let folder = ''
let parseKeys: ReturnType<typeof createKeyListParser>

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'fobsheet-'))
  const source = path.resolve('main/work/key-list.ts')
  // The worker runs as it is shipped: built, in one file.
  await build({
    configFile: false,
    logLevel: 'silent',
    build: { ssr: source, outDir: folder, rolldownOptions: { output: { entryFileNames: 'work-key-list.js' } } },
    ssr: { noExternal: true },
  })
  parseKeys = createKeyListParser(pathToFileURL(path.join(folder, 'work-key-list.js')))
})

afterAll(() => rm(folder, { recursive: true }))

const recordOf = (row: number): string => {
  const id = `00000000-0000-4000-8000-${row.toString(16).padStart(12, '0')}`
  const labels = Array.from({ length: 8 }, (_, at) => `"label_${at}":"value ${(row * (at + 3)) % 91}"`).join(',')
  return `{"id":"${id}","name":"key-${row}","monthly_limit":"${row}.25","monthly_spend":${row}.123456789,"permissions":{"manage":"none","completions":"write"},"labels":{${labels}},"created_by":{"id":"user-${row % 5}","email":"admin${row % 5}@acme.com"},"group":{"id":"${id}"}}`
}
const bodyOf = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(text))

describe('createKeyListParser', () => {
  it('reads 100,000 keys in a thread of its own and leaves the body there', async () => {
    const body = bodyOf(
      `{"keys":[${Array.from({ length: 100_000 }, (_, row) => recordOf(row)).join(',')}],"has_more":true}`,
    )
    expect(body.byteLength).toBeGreaterThan(45e6)
    const { bytes, partial } = await parseKeys(body)
    const table = decodeKeyTable(bytes)
    expect(table.rowCount).toBe(100_000)
    expect(table.spend.nanos[99_999]).toBe(99_999_123_456_789)
    expect(table.labels.map((column) => column.key)).toHaveLength(8)
    expect(partial).toBe(true)
    expect(body.byteLength).toBe(0)
  }, 60_000)

  it('loads an organisation of 100,000 keys over HTTP', async () => {
    const gateway = await startGateway({ keys: 100_000, extraLabels: 5, control: false })
    const client = aClient(gateway.url, { credential: () => gateway.managementKey, parseKeys })
    try {
      const { table, partial } = await client.listKeys()
      expect(table.rowCount).toBe(100_000)
      expect(partial).toBe(false)
    } finally {
      await gateway.close()
    }
  }, 60_000)

  it('reads a body that is part of a larger buffer', async () => {
    const whole = bodyOf(`xx{"keys":[${recordOf(1)}]}yy`)
    const { bytes } = await parseKeys(whole.subarray(2, whole.length - 2))
    expect(decodeKeyTable(bytes).rowCount).toBe(1)
    expect(whole.byteLength).toBeGreaterThan(0)
  })

  it('says why a list cannot be read, with the place', async () => {
    const failing = parseKeys(bodyOf(`{"keys":[${recordOf(1)},{}]}`))
    await expect(failing).rejects.toMatchObject({ failure: { code: 'bad_answer', detail: 'key 2: id' } })
  })

  it('says that a page is no list', async () => {
    await expect(parseKeys(bodyOf('<html>'))).rejects.toMatchObject({ failure: { code: 'not_json' } })
  })

  it('fails when the thread cannot be started', async () => {
    const missing = createKeyListParser(pathToFileURL(path.join(folder, 'missing.js')))
    await expect(missing(bodyOf('{}'))).rejects.toThrow(/Cannot find module/)
  })
})
