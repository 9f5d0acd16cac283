import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/contract/app-error.ts'
import { isFingerprint, loadFingerprint, prepareFingerprint } from '../../../main/escrow/fingerprint.ts'
import { createMemoryKeychain } from '../../../main/keychain/memory-keychain.ts'

describe('the fingerprint of a secret', () => {
  it('is the first 8 bytes of its HMAC-SHA-256 under the key in the keychain', async () => {
    const keychain = createMemoryKeychain()
    const key = Buffer.alloc(32, 7)
    await keychain.save('fingerprint', key.toString('base64'))
    const print = (await prepareFingerprint(keychain))?.('rqsty-sk-secret') ?? ''
    expect(print).toBe(createHmac('sha256', key).update('rqsty-sk-secret').digest().subarray(0, 8).toString('hex'))
    expect([isFingerprint(print), isFingerprint(`${print}0`), isFingerprint('rqsty-sk-secret')]).toEqual([true, false, false]) // prettier-ignore
  })

  it('has one key a computer, made once: the same secret is told again, and another computer says another', async () => {
    const keychain = createMemoryKeychain()
    expect(await loadFingerprint(keychain)).toBeNull()
    const first = await prepareFingerprint(keychain)
    const again = await loadFingerprint(keychain)
    const other = await prepareFingerprint(createMemoryKeychain())
    expect(again?.('one')).toBe(first?.('one'))
    expect(again?.('two')).not.toBe(first?.('one'))
    expect(other?.('one')).not.toBe(first?.('one'))
  })

  it('is none where the keychain does not answer', async () => {
    const fails = () => Promise.reject(new AppError('keychain_absent'))
    expect(await prepareFingerprint({ load: fails, save: fails, forget: fails })).toBeNull()
    await expect(loadFingerprint({ load: fails })).rejects.toThrow('keychain_absent')
  })
})
