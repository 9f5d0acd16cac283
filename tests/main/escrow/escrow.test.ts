import { readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { confirmHandOver, markCopied, markExported, readHolding } from '../../../main/escrow/hand-over.ts'
import { createEscrow, escrowPlace, readSecrets, reopenEscrow } from '../../../main/escrow/escrow.ts'
import type { EscrowPlace } from '../../../main/escrow/escrow.ts'
import type { EscrowPorts, HeldSecret } from '../../../main/escrow/ports.ts'
import { createSecretsFile } from '../../../main/escrow/secrets-file.ts'
import { secretsText } from '../../../main/escrow/secrets-text.ts'
import { createMemoryKeychain } from '../../../main/keychain/memory-keychain.ts'
import { escrowPorts } from '../../../main/workspace/run-secrets.ts'
import { tempFolders } from '../store/temp-folder.ts'

const folder = tempFolders()
const RUN = '20261123T100000000Z-abcdef'
const aSecret = (at: number): HeldSecret => ({
  operation: `op-${at}`,
  name: `key-${at}`,
  keyId: `00000000-0000-4000-8000-00000000000${at}`,
  secret: `rqsty-sk-canary+/=${at}`,
})

async function arrange(count = 3): Promise<{ place: EscrowPlace; ports: EscrowPorts; keychain: Keychain }> {
  const keychain = createMemoryKeychain()
  const ports = escrowPorts(keychain)
  const place = escrowPlace(await folder(), RUN)
  const escrow = await createEscrow(place, ports)
  await Promise.all(Array.from({ length: count }, (_, at) => escrow.hold(aSecret(at))))
  await escrow.close()
  return { place, ports, keychain }
}
type Keychain = ReturnType<typeof createMemoryKeychain>

describe('the escrow', () => {
  it('gives back every secret, and has none of them readable on the disk', async () => {
    const { place, ports } = await arrange()
    expect(await readSecrets(place, ports)).toEqual([0, 1, 2].map(aSecret))
    const text = await readFile(place.records, 'utf8')
    expect(text).not.toContain('canary')
    expect(text).not.toContain(Buffer.from('rqsty-sk-canary').toString('base64').slice(0, 16))
    expect((await stat(place.records)).mode & 0o777).toBe(0o600)
  })

  it('hands out nothing when any byte was changed', async () => {
    const { place, ports } = await arrange(2)
    const whole = await readFile(place.records)
    const opened: number[] = []
    for (let at = 0; at < whole.length; at++) {
      const bytes = Buffer.from(whole)
      bytes[at] = (bytes[at] ?? 0) ^ 1
      await writeFile(place.records, bytes)
      const secrets = await readSecrets(place, ports).catch(() => null)
      // The last line break gone is a record that was cut off: what stands before it is whole.
      if (secrets !== null && !(at === whole.length - 1 && secrets.length === 1)) opened.push(at)
    }
    expect(opened).toEqual([])
  })

  it('tells records that changed places, and those of another run', async () => {
    const { place, ports, keychain } = await arrange(2)
    const [first = '', second = ''] = (await readFile(place.records, 'utf8')).split('\n')
    await writeFile(place.records, `${second}\n${first}\n`)
    await expect(readSecrets(place, ports)).rejects.toMatchObject({ failure: { code: 'data_damaged' } })
    await writeFile(place.records, `${first}\n${second}\n`)
    await keychain.save(place.account, Buffer.alloc(32, 7).toString('base64'))
    await expect(readSecrets(place, ports)).rejects.toMatchObject({ failure: { code: 'data_damaged' } })
  })

  it('opens what was whole when the last record was cut off at any byte', async () => {
    const { place, ports } = await arrange(2)
    const whole = await readFile(place.records)
    const first = whole.indexOf('\n') + 1
    for (let length = first; length < whole.length; length++) {
      await writeFile(place.records, whole.subarray(0, length))
      expect(await readSecrets(place, ports)).toEqual([aSecret(0)])
    }
  })

  it('goes on behind a last record that was cut off at any byte, in one row with what it held', async () => {
    const { place, ports } = await arrange(2)
    const whole = await readFile(place.records)
    const first = whole.indexOf('\n') + 1
    for (let length = first; length <= whole.length; length++) {
      await writeFile(place.records, whole.subarray(0, length))
      const escrow = await reopenEscrow(place, ports)
      await escrow.hold(aSecret(5))
      await escrow.close()
      const held = length === whole.length ? [0, 1] : [0]
      expect(await readSecrets(place, ports)).toEqual([...held, 5].map(aSecret))
    }
  })

  it('begins anew where not even its first record was whole', async () => {
    const { place, ports } = await arrange(1)
    const whole = await readFile(place.records)
    for (const length of [0, 1, whole.length - 1]) {
      await writeFile(place.records, whole.subarray(0, length))
      const escrow = await reopenEscrow(place, ports)
      await escrow.hold(aSecret(5))
      await escrow.close()
      expect(await readSecrets(place, ports)).toEqual([aSecret(5)])
    }
  })

  it('is not opened when the keychain does not give back what it took', async () => {
    const ports = escrowPorts({
      ...createMemoryKeychain(),
      save: () => Promise.reject(new Error('locked')),
    })
    const place = escrowPlace(await folder(), RUN)
    await expect(createEscrow(place, ports)).rejects.toThrow('locked')
    expect(await readdir(path.dirname(place.records))).toEqual([])
  })

  it('puts nothing behind a record that failed', async () => {
    const { keychain } = await arrange()
    const ports = escrowPorts(keychain)
    let writes = 0
    const place = escrowPlace(await folder(), RUN)
    const escrow = await createEscrow(place, {
      ...ports,
      createFile: async (file) => {
        const opened = await ports.createFile(file)
        const sync = async () => {
          if (++writes > 1) throw new Error('no sync')
          await opened.sync()
        }
        return { ...opened, sync }
      },
    })
    await escrow.hold(aSecret(0))
    await expect(escrow.hold(aSecret(1))).rejects.toThrow('no sync')
    await expect(escrow.hold(aSecret(2))).rejects.toThrow('no sync')
    await escrow.close()
    const held = await readSecrets(place, ports)
    expect(held[0]).toEqual(aSecret(0))
    expect(held.length).toBeLessThanOrEqual(2)
  })
})

describe('handing over', () => {
  it('goes from held over exported to destroyed, and then nothing is left', async () => {
    const { place, ports, keychain } = await arrange()
    expect(await readHolding(place, ports)).toEqual({
      runId: RUN,
      names: ['key-0', 'key-1', 'key-2'],
      copied: [],
      handOver: 'held',
    })
    await expect(confirmHandOver(place, ports)).rejects.toMatchObject({ failure: { code: 'not_confirmed' } })
    const file = path.join(await folder(), 'secrets.csv')
    const text = secretsText(await readSecrets(place, ports), 'csv')
    await writeFile(file, text)
    await markExported(place, ports, { path: file, text, count: 2 })
    expect(await readHolding(place, ports)).toMatchObject({ handOver: 'held' })
    await expect(confirmHandOver(place, ports)).rejects.toMatchObject({ failure: { code: 'not_confirmed' } })
    await markExported(place, ports, { path: file, text, count: 3 })
    expect(await readHolding(place, ports)).toMatchObject({ handOver: 'exported' })
    await confirmHandOver(place, ports)
    expect(await readHolding(place, ports)).toBeNull()
    expect(await keychain.load(place.account)).toBeNull()
    expect(await ports.read(place.records)).toBeNull()
  })

  it('may be destroyed once each of them was copied by itself', async () => {
    const { place, ports, keychain } = await arrange()
    await markCopied(place, ports, 0)
    await markCopied(place, ports, 2)
    await markCopied(place, ports, 2)
    expect(await readHolding(place, ports)).toMatchObject({ handOver: 'held', copied: [0, 2] })
    await expect(confirmHandOver(place, ports)).rejects.toMatchObject({ failure: { code: 'not_confirmed' } })
    await markCopied(place, ports, 1)
    expect(await readHolding(place, ports)).toMatchObject({ handOver: 'copied' })
    await confirmHandOver(place, ports)
    expect(await keychain.load(place.account)).toBeNull()
  })

  it('is not exported by a file that reads differently', async () => {
    const { place, ports } = await arrange()
    const file = path.join(await folder(), 'secrets.csv')
    await writeFile(file, 'cut o')
    await expect(markExported(place, ports, { path: file, text: 'cut off', count: 3 })).rejects.toMatchObject({
      failure: { code: 'disk_failed' },
    })
    expect(await readHolding(place, ports)).toMatchObject({ handOver: 'held' })
  })

  it('finishes a destruction that was cut off', async () => {
    const { place, ports, keychain } = await arrange()
    await ports.replace(place.state, JSON.stringify({ format: 1, handOver: 'confirmed', sha256: null, path: null }))
    expect(await readHolding(place, ports)).toBeNull()
    expect(await keychain.load(place.account)).toBeNull()
    await rm(place.state)
    expect(await readHolding(place, ports)).toBeNull()
  })
})

describe('secrets as text', () => {
  it('writes CSV in which a spreadsheet takes no name for a formula, and no secret is touched', () => {
    const odd = { ...aSecret(1), name: '=1+1, "x"', secret: '+rqsty==' }
    expect(secretsText([aSecret(0), odd], 'csv')).toBe(
      `name,api_key_id,api_key\r\nkey-0,${aSecret(0).keyId},rqsty-sk-canary+/=0\r\n"'=1+1, ""x""",${odd.keyId},+rqsty==\r\n`,
    )
  })

  it('writes JSON and variables', () => {
    expect(JSON.parse(secretsText([0, 1].map(aSecret), 'json'))).toEqual(
      [0, 1].map((at) => ({ name: `key-${at}`, api_key_id: aSecret(at).keyId, api_key: aSecret(at).secret })),
    )
    const odd = { ...aSecret(1), name: 'Größe / x', secret: "it's" }
    expect(secretsText([aSecret(0), odd], 'env')).toBe(
      `KEY_KEY_0_00000000='rqsty-sk-canary+/=0'\nKEY_GRO_E_X_00000000='it'\\''s'\n`,
    )
  })

  it.each(['csv', 'json', 'env'] as const)('writes a %s file secret by secret, whole at every moment', async (form) => {
    const ports = escrowPorts(createMemoryKeychain())
    const file = path.join(await folder(), `secrets.${form}`)
    const escrow = await createSecretsFile(file, ports)
    for (let at = 0; at < 3; at++) {
      await escrow.hold(aSecret(at))
      const so = Array.from({ length: at + 1 }, (_, index) => aSecret(index))
      expect(await readFile(file, 'utf8')).toBe(secretsText(so, form))
    }
    await escrow.close()
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    await expect(createSecretsFile(file, ports)).rejects.toMatchObject({ failure: { code: 'secrets_file_exists' } })
  })
})
