import { describe, expect, it } from 'vitest'
import { readGoneKeys } from '../../../main/store/gone-keys.ts'
import { buildKeyTable } from '#shared/domain/key-table-build.ts'
import { encodeKeyTable } from '#shared/domain/key-table-file.ts'
import { keepList } from '../../../main/store/kept-list.ts'
import { aKey, aList, idOf } from './keys.ts'
import { tempFolders } from './temp-folder.ts'

const newFolder = tempFolders()

describe('readGoneKeys', () => {
  it('tells what the last list that had a key said of it', async () => {
    const folder = await newFolder()
    const made = { ...aKey(1, []), groupId: 'g1', createdBy: { id: 'u1', email: 'ada@acme.dev' } }
    const table = buildKeyTable([made, aKey(2, [])])
    await keepList(folder, { ...aList([]), table, bytes: encodeKeyTable(table) })
    expect([...(await readGoneKeys(folder)).keys()]).toStrictEqual([])
    await keepList(folder, aList([[2, []]], 's2'))
    await keepList(folder, aList([[2, []]], 's3'))
    expect([...(await readGoneKeys(folder)).values()]).toStrictEqual([
      { id: idOf(1), name: 'key 1', group: 'Group one', createdBy: 'ada@acme.dev' },
    ])
  })

  it('takes no key for gone that a list may only lack', async () => {
    const folder = await newFolder()
    await keepList(folder, aList([[1, []], [2, []]])) // prettier-ignore
    await keepList(folder, { ...aList([[2, []]], 's2'), partial: true })
    expect([...(await readGoneKeys(folder)).keys()]).toStrictEqual([])
  })
})
