import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesHolding } from '../../support/held-text.ts'
import { tempFolders } from './temp-folder.ts'

const folder = tempFolders()
const secret = 'rqsty-sk-Zm9vYmFy+Zm9v/YmFyYmF6=='

describe('a secret in a file', () => {
  it.each([
    ['as it is', secret],
    ['in UTF-16', Buffer.from(secret, 'utf16le')],
    ['in base64', Buffer.from(secret).toString('base64')],
    ['in an address', encodeURIComponent(secret)],
    ['without its beginning', secret.slice(-12)],
    ['without its end', secret.slice(0, 12)],
    ['reversed', Array.from(secret).toReversed().join('')],
  ])('is found %s', async (_, held) => {
    const place = await folder()
    const file = path.join(place, 'held')
    await writeFile(file, Buffer.concat([Buffer.from('before '), Buffer.from(held), Buffer.from(' behind')]))
    expect(filesHolding(place, secret)).toEqual([file])
  })

  it('is not what begins or ends as every key does, nor a short text reversed', async () => {
    const place = await folder()
    await writeFile(path.join(place, 'held'), 'rqsty-sk- rqsty-sk-Another+key== -yranac')
    expect(filesHolding(place, secret)).toEqual([])
    expect(filesHolding(place, 'canary-')).toEqual([])
  })
})
