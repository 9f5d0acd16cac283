import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/contract/app-error.ts'
import type { KeychainBinding } from '../../../main/keychain/binding.ts'
import { createKeychain } from '../../../main/keychain/keychain.ts'
import type { Keychain } from '../../../main/keychain/keychain.ts'
import { createMemoryKeychain } from '../../../main/keychain/memory-keychain.ts'

const SECRET = 'rqsty-sk-CANARY+/='

interface FakeBinding extends KeychainBinding {
  readonly entries: Map<string, string>
  readonly calls: string[]
}

function aBinding(changed: Partial<KeychainBinding> = {}): FakeBinding {
  const entries = new Map<string, string>()
  const calls: string[] = []
  return {
    entries,
    calls,
    async setPassword(service, account, secret) {
      calls.push('set')
      entries.set(`${service}/${account}`, secret)
    },
    async getPassword(service, account) {
      calls.push('get')
      return entries.get(`${service}/${account}`) ?? null
    },
    async deletePassword(service, account) {
      calls.push('delete')
      return entries.delete(`${service}/${account}`)
    },
    ...changed,
  }
}

const aKeychain = (binding: KeychainBinding, timeoutMs = 5000): Keychain =>
  createKeychain({ timeoutMs, loadBinding: async () => binding })

async function failureOf(call: Promise<unknown>): Promise<AppError> {
  const error = await call.then(
    () => expect.unreachable('the call succeeded'),
    (reason: unknown) => reason,
  )
  if (!(error instanceof AppError)) throw error
  expect(inspect(error, { depth: 20, showHidden: true })).not.toContain('CANARY')
  return error
}

describe('createKeychain', () => {
  it('saves under the service fobsheet and the account, and reads back before it is trusted', async () => {
    const binding = aBinding()
    await aKeychain(binding).save('workspace-1', SECRET)
    expect([...binding.entries]).toStrictEqual([['fobsheet/workspace-1', SECRET]])
    expect(binding.calls).toStrictEqual(['set', 'get'])
  })

  it('loads what was saved, and null where nothing was', async () => {
    const keychain = aKeychain(aBinding())
    await keychain.save('a', SECRET)
    expect(await keychain.load('a')).toBe(SECRET)
    expect(await keychain.load('b')).toBeNull()
  })

  it('forgets, and does not mind when there is nothing to forget', async () => {
    const keychain = aKeychain(aBinding())
    await keychain.save('a', SECRET)
    await keychain.forget('a')
    await keychain.forget('a')
    expect(await keychain.load('a')).toBeNull()
  })

  it.each([async () => null, async () => `${SECRET}x`])(
    'refuses a keychain that gives back something else',
    async (getPassword) => {
      const error = await failureOf(aKeychain(aBinding({ getPassword })).save('a', SECRET))
      expect(error.failure.code).toBe('keychain_refused')
    },
  )

  it('refuses to save nothing', async () => {
    expect((await failureOf(aKeychain(aBinding()).save('a', ''))).failure.code).toBe('bad_request')
  })

  it.each([
    ['Unknown or unsupported transport "disabled" for address "disabled:"', 'keychain_absent'],
    ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'keychain_absent'],
    ['The name org.freedesktop.secrets was not provided by any .service files', 'keychain_absent'],
    ['Object does not exist at path "/org/freedesktop/secrets/collection/login"', 'keychain_absent'],
    ['Cannot create an item in a locked collection', 'keychain_waiting'],
    ['User interaction is not allowed.', 'keychain_waiting'],
    ['User canceled the operation.', 'keychain_refused'],
    ['The user name or passphrase you entered is not correct.', 'keychain_refused'],
    ['something nobody has seen', 'keychain_refused'],
  ])('says of "%s": %s', async (message, code) => {
    const setPassword = async (): Promise<void> => {
      throw new Error(message)
    }
    const error = await failureOf(aKeychain(aBinding({ setPassword })).save('a', SECRET))
    expect(error.failure).toStrictEqual({ code, detail: message })
  })

  it('keeps the secret out of a failure even when the library quotes it', async () => {
    const setPassword = (): Promise<void> => {
      throw new Error(`cannot store ${SECRET}`)
    }
    const error = await failureOf(aKeychain(aBinding({ setPassword })).save('a', SECRET))
    expect(error.failure).toStrictEqual({ code: 'keychain_refused' })
  })

  it('is absent when its native library cannot be loaded, and is tried again at the next call', async () => {
    let attempts = 0
    const loadBinding = async (): Promise<KeychainBinding> => {
      attempts++
      if (attempts === 1) throw new Error('libsecret-1.so.0: cannot open shared object file')
      return aBinding()
    }
    const keychain = createKeychain({ loadBinding })
    expect((await failureOf(keychain.load('a'))).failure.code).toBe('keychain_absent')
    expect(await keychain.load('a')).toBeNull()
  })
})

describe('a keychain that waits for its user', () => {
  it('gives up with a clear reason, and counts the call that still hangs', async () => {
    let unlock = (): void => undefined
    const setPassword = (): Promise<void> => new Promise((resolve) => (unlock = resolve))
    const keychain = aKeychain(aBinding({ setPassword }), 20)
    expect((await failureOf(keychain.save('a', SECRET))).failure.code).toBe('keychain_waiting')
    expect(keychain.pendingCalls()).toBe(1)
    unlock()
    await keychain.load('a')
    expect(keychain.pendingCalls()).toBe(0)
  })

  it('is not asked again while it waits, and never does later what was given up', async () => {
    let unlock = (): void => undefined
    const binding = aBinding({
      getPassword: () => new Promise((resolve) => (unlock = () => resolve(null))),
    })
    const keychain = aKeychain(binding, 20)
    const first = failureOf(keychain.load('a'))
    const second = failureOf(keychain.save('a', SECRET))
    expect((await first).failure.code).toBe('keychain_waiting')
    expect((await second).failure.code).toBe('keychain_waiting')
    expect(keychain.pendingCalls()).toBe(1)
    unlock()
    await keychain.forget('other')
    expect(binding.calls).toStrictEqual(['delete'])
    expect(keychain.pendingCalls()).toBe(0)
  })
})

describe('the status of a keychain', () => {
  it('is ready after a secret that means nothing made the round, and nothing of it stays', async () => {
    const binding = aBinding()
    expect(await aKeychain(binding).status()).toStrictEqual({ kind: 'ready' })
    expect(binding.calls).toStrictEqual(['set', 'get', 'delete'])
    expect(binding.entries.size).toBe(0)
  })

  it('says why it failed', async () => {
    const loadBinding = (): Promise<KeychainBinding> => Promise.reject(new Error('no library'))
    const status = await createKeychain({ loadBinding }).status()
    expect(status).toMatchObject({ kind: 'failed', failure: { code: 'keychain_absent' } })
  })
})

describe('createMemoryKeychain', () => {
  it('keeps secrets until they are forgotten', async () => {
    const keychain = createMemoryKeychain()
    await keychain.save('a', SECRET)
    expect(await keychain.load('a')).toBe(SECRET)
    await keychain.forget('a')
    expect(await keychain.load('a')).toBeNull()
    expect(await keychain.status()).toStrictEqual({ kind: 'ready' })
    expect(keychain.pendingCalls()).toBe(0)
  })
})
