import { describe, expect, it, vi } from 'vitest'
import { pasteBlock } from '../../../renderer/editing/paste-act.ts'
import { newDrafts } from '../../../renderer/editing/row-acts.ts'
import { aList, idOf } from '../state/list.ts'
import { openHands } from './grid-hands.ts'

const labelled = (n: number, ...labels: readonly (readonly [string, string])[]) => ({ n, labels })
const LIST = [
  labelled(1, ['env', 'one'], ['team', 'a']),
  labelled(2, ['env', 'two']),
  labelled(3, ['env', 'three']),
  labelled(4, ['env', 'four'], ['team', 'd']),
]
const OPTIONS = { transpose: false, skipBlanks: false, onlyEmpty: false, match: 'position' } as const

const open = (self?: number) => openHands(aList(...LIST), ['env', 'team', 'owner'], self ? idOf(self) : undefined)

/** Pastes, and waits for what is loaded when it is first needed. */
async function paste(...args: Parameters<typeof pasteBlock>): Promise<void> {
  pasteBlock(...args)
  await vi.dynamicImportSettled()
}

describe('a move', () => {
  it('takes away what has arrived, as one step of undo', async () => {
    const grid = await open()
    grid.select('label:env', 0, 1)
    const cut = grid.take('cut')
    grid.select('label:owner', 2)
    await paste(grid.hands, cut)
    expect(grid.texts('label:env')).toEqual([null, null, 'three', 'four'])
    expect(grid.texts('label:owner')).toEqual([null, null, 'one', 'two'])
    expect(grid.said()).toBe('2 cells moved')
    grid.now().undo()
    expect(grid.texts('label:env')).toEqual(['one', 'two', 'three', 'four'])
    expect(grid.now().undoName).toBeNull()
  })

  it('moves cells along their own column', async () => {
    const grid = await open()
    grid.select('label:env', 0, 1)
    const cut = grid.take('cut')
    grid.select('label:env', 1)
    await paste(grid.hands, cut)
    expect(grid.texts('label:env')).toEqual([null, 'one', 'two', 'four'])
  })

  it('takes nothing away for a column or a row that takes nothing, and can be pasted elsewhere then', async () => {
    const grid = await open(4)
    grid.select('label:env', 0, 1)
    const cut = grid.take('cut')
    grid.select('monthly_spend', 0)
    await paste(grid.hands, cut)
    expect(grid.texts('label:env')).toEqual(['one', 'two', 'three', 'four'])
    expect(grid.said()).toBe('0 cells moved · 2 read-only skipped · 2 cells stay where they were')
    expect(grid.now().stagedCount).toBe(0)
    expect(grid.hands.fx().clip).not.toBeNull()
    grid.select('label:owner', 1)
    await paste(grid.hands, cut)
    expect(grid.texts('label:owner')).toEqual([null, 'one', 'two', null])
    expect(grid.texts('label:env')).toEqual([null, null, 'three', 'four'])

    grid.select('label:env', 2)
    const again = grid.take('cut')
    grid.select('label:owner', 3)
    await paste(grid.hands, again)
    expect(grid.texts('label:env')[2]).toBe('three')
  })

  it('keeps what lies beyond the last row', async () => {
    const grid = await open()
    grid.select('label:env', 0, 2)
    const cut = grid.take('cut')
    grid.select('label:owner', 3)
    await paste(grid.hands, cut)
    expect(grid.texts('label:env')).toEqual([null, 'two', 'three', 'four'])
    expect(grid.texts('label:owner')).toEqual([null, null, null, 'one'])
    expect(grid.said()).toBe('1 cell moved · 2 cells did not fit · 2 cells stay where they were')
  })

  it.each([
    ['only empty cells are written to', { onlyEmpty: true }, [null, 'two', 'three', null]],
    ['blanks are skipped', { skipBlanks: true }, [null, null, null, null]],
  ] as const)('keeps what a rule left out: %s', async (_, rule, left) => {
    const grid = await open()
    grid.select('label:owner', 1, 2)
    const cell = grid.take('copy')
    grid.select('label:env', 0, 3)
    const cut = grid.take('cut')
    grid.now().stage('fill', [
      { row: 1, field: 'label:owner', to: 'kept' },
      { row: 2, field: 'label:owner', to: 'kept' },
    ])
    grid.select('label:owner', 0)
    await paste(grid.hands, cut, { ...OPTIONS, ...rule })
    expect(cell.cells).toEqual([[null], [null]])
    expect(grid.texts('label:env')).toEqual(left)
  })

  it('keeps rows that name no key in view, and turned blocks by their own places', async () => {
    const grid = await open()
    grid.select('label:env', 0, 1)
    const cut = grid.take('cut')
    const nowhere = { ...cut, own: cut.own && { ...cut.own, names: ['key-1', 'nobody'] } }
    grid.select('label:owner', 0)
    await paste(grid.hands, nowhere, { ...OPTIONS, match: 'name' })
    expect(grid.texts('label:env')).toEqual([null, 'two', 'three', 'four'])

    grid.select('label:env', 1, 2)
    const turned = grid.take('cut')
    grid.select('label:owner', 3)
    await paste(grid.hands, turned, { ...OPTIONS, transpose: true })
    // The second one met a column that cannot be edited.
    expect(grid.texts('label:owner')[3]).toBe('two')
    expect(grid.texts('label:env')).toEqual([null, null, 'three', 'four'])
  })

  it('leaves limits and ends of keys where they are, and says so', async () => {
    const grid = await open()
    grid.now().stage('end', [{ row: 0, field: 'expiry', to: '2027-01-31T23:59:59Z' }])
    grid.select('expiry', 0)
    const cut = grid.take('cut')
    grid.select('label:owner', 1)
    await paste(grid.hands, cut)
    expect([grid.texts('label:owner')[1], grid.texts('expiry')[0]]).toEqual(Array(2).fill('2027-01-31T23:59:59Z'))
    expect(grid.said()).toBe('0 cells moved · 1 copied only: limits, expiries and read-only cells keep what they have')
  })

  it('leaves alone what was written into the cut cells meanwhile', async () => {
    const grid = await open()
    grid.select('label:env', 0)
    const cut = grid.take('cut')
    grid.now().stage('type', [{ row: 0, field: 'label:env', to: 'newer' }])
    grid.select('label:owner', 1)
    await paste(grid.hands, cut)
    expect([grid.texts('label:env')[0], grid.texts('label:owner')[1]]).toEqual(['newer', 'one'])
  })

  it('finds cut drafts again in a newer list', async () => {
    const grid = await open()
    newDrafts(grid.hands)
    grid.now().stage('write', [{ row: 4, field: 'label:env', to: 'drafted' }])
    grid.select('label:env', 4)
    const cut = grid.take('cut')
    grid.show(aList(...LIST, labelled(5)))
    grid.select('label:owner', 0)
    await paste(grid.hands, cut)
    expect(grid.texts('label:owner')[0]).toBe('drafted')
    expect(grid.texts('label:env')).toEqual(['one', 'two', 'three', 'four', null, null])
  })

  it('can be done again after it was stopped', async () => {
    const many = Array.from({ length: 12_000 }, (_, n) => labelled(n, ['env', `v${n}`]))
    const grid = await openHands(aList(...many), ['env', 'owner'])
    grid.select('label:env', 0, many.length - 1)
    const cut = grid.take('cut')
    grid.select('label:owner', 0)
    await paste(grid.hands, cut)
    grid.now().stopWork()
    await expect.poll(grid.said, { timeout: 30_000 }).toBe('Stopped. Nothing was staged.')
    await paste(grid.hands, cut)
    await expect.poll(grid.said, { timeout: 30_000 }).toBe('12,000 cells moved')
    expect(grid.texts('label:owner').at(-1)).toBe('v11999')
    expect(grid.texts('label:env').every((text) => text === null)).toBe(true)
  })
})
