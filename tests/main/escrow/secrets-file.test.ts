import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseKeyId } from '#shared/domain/api-key.ts'
import { createSecretsFile, reopenSecretsFile } from '../../../main/escrow/secrets-file.ts'
import { readEntries } from '../../../main/escrow/secrets-read.ts'
import { formOf, nameInFile } from '../../../main/escrow/secrets-text.ts'
import { nodeFiles } from '../../../main/store/file-layer.ts'
import type { FileLayer } from '../../../main/store/file-layer.ts'
import { createRunSecrets, escrowPorts } from '../../../main/workspace/run-secrets.ts'
import { tempFolders } from '../store/temp-folder.ts'

const folder = tempFolders()
const NAMES = ['plain', 'with, comma', '=formula', 'a "quoted"\nname', 'schlüssel']
const idOf = (at: number): string => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`
const secretOf = (at: number) => ({
  operation: `run-${at}-x`,
  name: NAMES[at] ?? '',
  keyId: idOf(at),
  secret: `secret-${at}`,
})
const nothing = async () => undefined
const portsOf = (files: FileLayer = nodeFiles) =>
  escrowPorts({ save: nothing, load: async () => null, forget: nothing }, files)

async function aFile(form: string, count: number): Promise<string> {
  const file = path.join(await folder(), `secrets.${form}`)
  const held = await createSecretsFile(file, portsOf())
  for (let at = 0; at < count; at++) await held.hold(secretOf(at))
  await held.close()
  return file
}

describe.each(['csv', 'json', 'env'] as const)('a %s file of secrets', (form) => {
  it('goes on behind what it holds, wherever its last line was cut off, and keeps every whole secret', async () => {
    const file = await aFile(form, 3)
    const whole = await readFile(file, 'utf8')
    const before = await readFile(await aFile(form, 2), 'utf8')
    const kept = form === 'json' ? before.slice(0, -3) : before
    for (let cut = kept.length; cut <= whole.length; cut++) {
      await writeFile(file, whole.slice(0, cut))
      const held = await reopenSecretsFile(file, portsOf())
      await held.hold(secretOf(3))
      await held.hold(secretOf(4))
      await held.close()
      const text = await readFile(file, 'utf8')
      for (const at of [0, 1, 3, 4]) expect(text.split(`secret-${at}`), `cut at ${cut}`).toHaveLength(2)
      const behind = readEntries(text, form).slice(-2)
      if (form !== 'env')
        expect(
          behind.map(({ keyId }) => keyId),
          `cut at ${cut}`,
        ).toEqual([idOf(3), idOf(4)])
      if (form === 'json') expect(JSON.parse(text), `cut at ${cut}`).toBeInstanceOf(Array)
    }
  })

  it('is refused where there is none, or it begins with something else', async () => {
    const file = await aFile(form, 1)
    await expect(reopenSecretsFile(`${file}.${form}`, portsOf())).rejects.toMatchObject({
      failure: { code: 'bad_secrets_file' },
    })
    if (form === 'env') return
    await writeFile(file, 'my notes\n')
    await expect(reopenSecretsFile(file, portsOf())).rejects.toMatchObject({ failure: { code: 'bad_secrets_file' } })
    expect(await readFile(file, 'utf8')).toBe('my notes\n')
  })

  it('says that the disk failed when a secret cannot be put away, and takes none after it', async () => {
    for (const [code, told] of [
      ['ENOSPC', 'disk_full'],
      ['EIO', 'disk_failed'],
    ] as const) {
      const file = path.join(await folder(), `secrets.${form}`)
      let isBroken = false
      const files: FileLayer = {
        ...nodeFiles,
        async open(name, mode) {
          const opened = await nodeFiles.open(name, mode)
          const sync = async (): Promise<void> => {
            if (!isBroken) return opened.sync()
            throw systemError(code, `${code}: injected`)
          }
          return { ...opened, sync }
        },
      }
      const secrets = createRunSecrets(portsOf(files), file)
      const opened = await secrets.open('run-1', await folder())
      isBroken = true
      const hold = (at: number) => secrets.hold({ ...secretOf(at), keyId: parseKeyId(idOf(at)) })
      await expect(hold(0)).rejects.toMatchObject({ failure: { code: told } })
      isBroken = false
      await expect(hold(1)).rejects.toMatchObject({ failure: { code: told } })
      expect(await readFile(file, 'utf8')).not.toContain('secret-1')
      await opened.close()
    }
  })
})

function systemError(code: string, message: string): NodeJS.ErrnoException {
  const error: NodeJS.ErrnoException = new Error(message)
  error.code = code
  return error
}

describe('making a secrets file', () => {
  const failing = (code: string, message: string): FileLayer => ({
    ...nodeFiles,
    open: (name, mode) => (mode === 'create' ? Promise.reject(systemError(code, message)) : nodeFiles.open(name, mode)),
  })

  it('tells one that exists by what the system says it is, and not by its words', async () => {
    const file = path.join(await folder(), 'secrets.csv')
    const codeOf = (code: string, message: string) =>
      createSecretsFile(file, portsOf(failing(code, message))).catch((error: unknown) => error)
    expect(await codeOf('EEXIST', 'Datei existiert bereits')).toMatchObject({
      failure: { code: 'secrets_file_exists' },
    })
    expect(await codeOf('EACCES', 'EEXIST is in its name')).toMatchObject({ failure: { code: 'secrets_file_failed' } })
  })

  it('leaves none behind that could not be begun', async () => {
    const file = path.join(await folder(), 'secrets.csv')
    const files: FileLayer = {
      ...nodeFiles,
      async open(name, mode) {
        const sync = () => Promise.reject(systemError('ENOSPC', 'ENOSPC: injected'))
        return { ...(await nodeFiles.open(name, mode)), sync }
      },
    }
    await expect(createSecretsFile(file, portsOf(files))).rejects.toThrow('ENOSPC')
    await (await createSecretsFile(file, portsOf())).close()
  })
})

describe('what a secrets file says of its keys', () => {
  it.each(['csv', 'json'] as const)(
    'is read back from %s as it was written, and what was cut off is no entry',
    async (form) => {
      const file = await aFile(form, NAMES.length)
      const text = await readFile(file, 'utf8')
      const expected = NAMES.map((name, at) => ({ name: nameInFile(name, form), keyId: idOf(at) }))
      expect(readEntries(text, formOf(file)).map(({ name, keyId }) => ({ name, keyId }))).toEqual(expected)
      for (let cut = 0; cut < text.length; cut++) {
        const found = readEntries(text.slice(0, cut), form)
        expect(found.map(({ name, keyId }) => ({ name, keyId }))).toEqual(expected.slice(0, found.length))
        for (const { end } of found) expect(end).toBeLessThanOrEqual(cut)
      }
    },
  )
})
