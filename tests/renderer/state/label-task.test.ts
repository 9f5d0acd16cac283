import { describe, expect, it } from 'vitest'
import { cellSourceOf } from '../../../renderer/cells/cell-source.ts'
import { buildDrafts } from '../../../renderer/state/draft-rows.ts'
import { editsOfDelete, editsOfRename, previewRename } from '../../../renderer/state/label-task.ts'
import { aList } from './list.ts'
import { openPage } from './page.ts'

const KEYS = [
  { n: 1, labels: [['Env', 'prod']] },
  { n: 2, labels: [['Env', 'dev']] },
] as const

/** Two keys, one of which leaves the list with something staged on it, and two drafts. */
async function aMixedList() {
  const { store, show } = await openPage()
  show(aList(...KEYS))
  store.getState().stage('leave', [{ row: 1, field: 'label:Env', to: 'gone' }])
  show(aList(KEYS[0]))
  const { edits, rows } = buildDrafts(store.getState().book, [
    [['label:Env', 'drafted']],
    [
      ['label:Env', 'old'],
      ['label:env', 'new'],
    ],
  ])
  store.getState().stageBlocks('draft', edits)
  const now = () => store.getState()
  const source = () => {
    const found = cellSourceOf(now())
    if (!found) throw new Error('no list')
    return found
  }
  const labels = (row: number) => ['Env', 'env'].map((key) => now().patchAt(row, `label:${key}`)?.to ?? null)
  const [first = -1, second = -1] = rows
  const goneRow = [1, 2, 3].find((row) => row !== first && row !== second) ?? -1
  return { now, source, labels, drafts: [first, second] as const, goneRow }
}

describe('a label over all keys', () => {
  it('is renamed in drafts too, in the same step, and not in keys that are gone', async () => {
    const { now, source, labels, drafts, goneRow } = await aMixedList()
    const rename = previewRename(source(), { from: 'Env', to: 'env', rule: 'keep-new' })
    expect([...rename.collisions]).toEqual([drafts[1]])
    now().stageBlocks('rename', editsOfRename('Env', 'env', rename))
    expect(drafts.map(labels)).toEqual([
      [null, 'drafted'],
      [null, 'new'],
    ])
    expect(labels(0)).toEqual([null, 'prod'])
    expect(labels(goneRow)).toEqual(['gone', null])
    now().undo()
    expect(drafts.map(labels)).toEqual([
      ['drafted', null],
      ['old', 'new'],
    ])
  })

  it('is deleted from drafts too', async () => {
    const { now, source, labels, drafts, goneRow } = await aMixedList()
    now().stageBlocks('delete', editsOfDelete(source(), 'Env').edits)
    expect(drafts.map(labels)).toEqual([
      [null, null],
      [null, 'new'],
    ])
    expect(labels(goneRow)[0]).toBe('gone')
  })
})
