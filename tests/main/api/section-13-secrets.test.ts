import { inspect } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { parseBlock, showBlock } from '#shared/domain/tsv.ts'
import { csvForms } from '#shared/export/csv-preset.ts'
import { writeCsv } from '#shared/export/csv-writer.ts'
import { keySheet } from '#shared/export/key-sheet.ts'
import { createMemoryKeychain } from '../../../main/keychain/memory-keychain.ts'
import { maskSecrets } from '../../../main/store/secret-mask.ts'
import { aKey, aTable } from '../../support/a-key.ts'
import { bytesOfAll } from '../../support/sheets.ts'
import { failureOf } from './failing.ts'
import { closeFakes, startFake } from './fake-gateway.ts'
import { aClient, sendJson, serve } from './plain-server.ts'

afterEach(closeFakes)

const NEW = { name: 'section 13', limit: '49.99', permissions: { manage: 'none', completions: 'write' } } as const

describe('the checklist of requesty-api section 13, secrets', () => {
  it('13.15 a secret with + / = comes through whole and signs in; no failure ever shows it', async () => {
    const { gateway, client } = await startFake()
    const { keyId, secret } = await client.createKey(NEW)
    expect(secret).toMatch(/^rqsty-sk-(?=.*\+)(?=.*\/).*=$/)
    const own = aClient(gateway.url, { credential: () => secret })
    expect(await own.readSelf()).toMatchObject({ id: keyId, name: NEW.name, manage: 'none' })
    const { url } = await serve(({ headers }, response) =>
      sendJson(response, 500, { error: `${headers.authorization} and ${encodeURIComponent(secret)}` }),
    )
    const error = await failureOf(aClient(url, { credential: () => secret }).readSelf())
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(secret.slice(-12))
  })

  it('13.15 a secret with + / = survives the clipboard and a CSV file', async () => {
    const { client } = await startFake()
    const { secret } = await client.createKey(NEW)
    expect(parseBlock(showBlock([['name', secret]]))).toStrictEqual([['name', secret]])
    const table = aTable([aKey('ci').labelled('note', secret)])
    const csv = bytesOfAll(writeCsv(keySheet({ table, rows: [0], groups: [], name: 'Keys' }), csvForms.comma))
    expect(Buffer.from(csv).toString()).toContain(`,${secret},`)
  })

  it('13.15 a secret with + / = survives a keychain, and no log shows it', async () => {
    const { client } = await startFake()
    const { secret } = await client.createKey(NEW)
    const keychain = createMemoryKeychain()
    await keychain.save('a', secret)
    expect(await keychain.load('a')).toBe(secret)
    const shapes = [secret, encodeURIComponent(secret), JSON.stringify(secret), btoa(secret), `Bearer ${secret}`]
    for (const shape of shapes) expect(maskSecrets(`x ${shape} y`, [secret])).not.toContain(shape)
  })
})
