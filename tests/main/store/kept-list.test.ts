import { appendFile, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeKeyTable } from '#shared/domain/key-table-file.ts'
import { keyAt } from '#shared/domain/key-table.ts'
import type { Labels } from '#shared/domain/label.ts'
import { keepList } from '../../../main/store/kept-list.ts'
import type { NewList } from '../../../main/store/kept-list.ts'
import type { LabelEvent } from '../../../main/store/label-event.ts'
import { readLabelHistory, recordLabels } from '../../../main/store/label-history.ts'
import { loadSnapshot, saveSnapshot } from '../../../main/store/snapshot.ts'
import { createFaultyFiles, failureOf } from './faulty-files.ts'
import { aKey, aList, idOf } from './keys.ts'
import { tempFolders } from './temp-folder.ts'

const newFolder = tempFolders()

async function history(folder: string): Promise<readonly LabelEvent[]> {
  const events: LabelEvent[] = []
  for await (const event of readLabelHistory(folder)) events.push(event)
  return events
}

function inOrder(labels: Labels): Labels {
  return labels.toSorted(([left], [right]) => (left < right ? -1 : 1))
}

/** What the history says is the case now. */
async function lastKnown(folder: string): Promise<ReadonlyMap<string, Labels>> {
  const known = new Map<string, Labels>()
  for (const event of await history(folder)) {
    if (event.kind === 'labels') known.set(event.id, inOrder(event.labels))
    if (event.kind === 'gone') known.delete(event.id)
  }
  return known
}

function saidBy({ table }: NewList): ReadonlyMap<string, Labels> {
  const keys = Array.from({ length: table.rowCount }, (_, row) => keyAt(table, row))
  return new Map(keys.map((key) => [key.id, inOrder(key.labels)]))
}

describe('saveSnapshot and loadSnapshot', () => {
  it('give back the table, on an 8-byte boundary, with what is known about it', async () => {
    const folder = await newFolder()
    const list = aList([[1, [['env', 'prod']]]])
    await keepList(folder, list)
    const snapshot = await loadSnapshot(folder)
    expect((snapshot?.bytes.byteOffset ?? 1) % 8).toBe(0)
    expect(keyAt(decodeKeyTable(snapshot?.bytes ?? new Uint8Array(0)), 0)).toEqual(aKey(1, [['env', 'prod']]))
    expect(snapshot?.manifest).toMatchObject({
      snapshotId: 's1',
      listedAt: '2026-11-23T10:00:00Z',
      rowCount: 1,
      groups: [['g1', 'Group one']],
    })
    expect((await stat(join(folder, 'keys-s1.fob'))).mode & 0o777).toBe(0o600)
  })

  it('keep only the newest table', async () => {
    const folder = await newFolder()
    await keepList(folder, aList([[1, []]]))
    await keepList(folder, aList([[2, []]], 's2'))
    expect((await readdir(folder)).toSorted()).toEqual([
      'gone-keys.jsonl',
      'keys-s2.fob',
      'keys.json',
      'labels.jsonl',
      'list-00000002.free',
    ])
    expect(await loadSnapshot(await newFolder())).toBeNull()
  })

  it.each(['keys.json', 'keys-s1.fob'])('report a damaged %s and never throw it away', async (name) => {
    const folder = await newFolder()
    await keepList(folder, aList([[1, []]]))
    await writeFile(join(folder, name), 'damaged')
    const reported: string[] = []
    expect(await loadSnapshot(folder, { report: (event) => reported.push(event) })).toBeNull()
    expect(reported).toEqual(['snapshot.damaged'])
    await keepList(folder, aList([[1, []]], 's2'))
    expect((await loadSnapshot(folder))?.manifest.snapshotId).toBe('s2')
    const kept = (await readdir(folder)).filter((file) => file.includes('damaged'))
    expect(await Promise.all(kept.map((file) => readFile(join(folder, file), 'utf8')))).toContain('damaged')
  })

  it('refuse a newer format, and ids that are no file name', async () => {
    const folder = await newFolder()
    await writeFile(join(folder, 'keys.json'), '{"format":2}')
    expect(await failureOf(loadSnapshot(folder))).toBe('data_newer')
    const { bytes, listedAt, groups } = aList([])
    expect(await failureOf(saveSnapshot(folder, { bytes, listedAt, groups, rowCount: 0, snapshotId: '../x' }))).toBe(
      'bad_request',
    )
  })
})

describe('keepList', () => {
  it('takes no key for gone that a list with gaps leaves out, and remembers that it has gaps', async () => {
    const folder = await newFolder()
    await keepList(
      folder,
      aList([
        [1, [['env', 'prod']]],
        [2, []],
      ]),
    )
    const before = await lastKnown(folder)
    await keepList(folder, { ...aList([[1, [['env', 'prod']]]], 's2'), partial: true })
    expect(await lastKnown(folder)).toEqual(before)
    expect((await loadSnapshot(folder))?.manifest.partial).toBe(true)
    await keepList(folder, aList([[1, [['env', 'prod']]]], 's3'))
    expect((await lastKnown(folder)).size).toBe(1)
    expect((await loadSnapshot(folder))?.manifest.partial).toBe(false)
  })

  it('writes one line for a key whose labels differ, and for one that is gone', async () => {
    const folder = await newFolder()
    await keepList(
      folder,
      aList([
        [1, [['env', 'prod']]],
        [2, []],
        [
          3,
          [
            ['env', 'dev'],
            ['team', 'a'],
          ],
        ],
      ]),
    )
    await keepList(
      folder,
      aList(
        [
          [
            3,
            [
              ['team', 'a'],
              ['env', 'dev'],
            ],
          ],
          [1, [['env', 'test']]],
          [4, [['new', '']]],
        ],
        's2',
        '2026-11-23T11:00:00Z',
      ),
    )
    expect((await history(folder)).slice(4)).toEqual([
      { kind: 'labels', at: '2026-11-23T11:00:00Z', id: idOf(1), labels: [['env', 'test']] },
      { kind: 'labels', at: '2026-11-23T11:00:00Z', id: idOf(4), labels: [['new', '']] },
      { kind: 'gone', at: '2026-11-23T11:00:00Z', id: idOf(2) },
      { kind: 'listed', at: '2026-11-23T11:00:00Z', listed: 3, hash: expect.any(String) as unknown },
    ])
    expect((await stat(join(folder, 'labels.jsonl'))).mode & 0o777).toBe(0o600)
  })

  it('keeps labels named like machine parts and half characters', async () => {
    const folder = await newFolder()
    const labels: Labels = [
      ['__proto__', 'a'],
      ['constructor', 'b'],
      ['half \ud800', '\udc00'],
      ['line\nbreak', '\u2028'],
    ]
    await keepList(folder, aList([[1, labels]]))
    expect((await lastKnown(folder)).get(idOf(1))).toEqual(inOrder(labels))
    await keepList(folder, aList([[1, labels.slice(1)]], 's2'))
    expect((await lastKnown(folder)).get(idOf(1))).toEqual(inOrder(labels.slice(1)))
  })

  it('always ends with a history that says what the last list says', async () => {
    const word = fc.constantFrom('env', 'team', '__proto__', '', 'ü', '\ud800')
    const labels = fc.uniqueArray(fc.tuple(word, word), { maxLength: 4, selector: ([key]) => key })
    const keys = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 5 }), labels), {
      maxLength: 5,
      selector: ([n]) => n,
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(keys, fc.constantFrom('keeps', 'dies', 'loses')), { minLength: 1, maxLength: 5 }),
        async (lists) => {
          const folder = await newFolder()
          let last = aList([])
          for (const [index, [rows, fate]] of [...lists, [lists[0]?.[0] ?? [], 'keeps'] as const].entries()) {
            last = aList(rows, `s${index}`)
            if (fate === 'loses') await rm(join(folder, 'keys.json'), { force: true })
            const isDead = fate === 'dies' // after the history, before the snapshot
            const files = createFaultyFiles(isDead ? { failOn: 'rename' } : {})
            await failureOf(keepList(folder, last, { files }))
          }
          expect(await lastKnown(folder)).toEqual(saidBy(last))
        },
      ),
      { numRuns: 40 },
    )
  })

  it('is put right by the next list, whichever call fails', async () => {
    const first = aList([
      [1, [['env', 'prod']]],
      [2, [['env', 'dev']]],
    ])
    const second = aList([[1, [['env', 'test']]]], 's2')
    for (let failAt = 1; ; failAt++) {
      const folder = await newFolder()
      await keepList(folder, first)
      const files = createFaultyFiles({ failAt, code: 'ENOSPC' })
      await failureOf(keepList(folder, second, { files }))
      const now = (await loadSnapshot(folder))?.manifest.snapshotId
      expect(['s1', 's2']).toContain(now)
      if (files.calls.length < failAt) break
      // Where giving the lock back failed, it would be taken over from the dead process; this one lives.
      for (const name of await readdir(folder)) if (name.endsWith('.lock')) await rm(join(folder, name))
      await keepList(folder, first)
      expect(await lastKnown(folder)).toEqual(saidBy(first))
    }
  })

  it('writes nothing but the list itself when no label changed', async () => {
    const folder = await newFolder()
    await keepList(folder, aList([[1, [['env', 'prod']]]]))
    await keepList(folder, aList([[1, [['env', 'prod']]]], 's2'))
    expect((await history(folder)).map(({ kind }) => kind)).toEqual(['labels', 'listed', 'listed'])
  })
})

describe('readLabelHistory', () => {
  it('tolerates a torn last line, which the next list cuts off with a copy', async () => {
    const folder = await newFolder()
    await keepList(folder, aList([[1, [['env', 'prod']]]]))
    await appendFile(join(folder, 'labels.jsonl'), '{"t":"2026')
    expect(await history(folder)).toHaveLength(2)
    await keepList(folder, aList([[1, []]], 's2'))
    expect((await lastKnown(folder)).get(idOf(1))).toEqual([])
    expect(await readFile(join(folder, 'labels.jsonl.torn-1'), 'utf8')).toBe('{"t":"2026')
  })

  it('leaves out lines it cannot read and says how many', async () => {
    const folder = await newFolder()
    await keepList(folder, aList([[1, []]]))
    await appendFile(join(folder, 'labels.jsonl'), 'what\n')
    const reported: unknown[] = []
    const report = (event: string, fields: unknown): unknown => reported.push([event, fields])
    let count = 0
    for await (const event of readLabelHistory(folder, { report })) count += event.kind === 'labels' ? 1 : 0
    expect([count, reported]).toEqual([1, [['labels.unreadable', { lines: 1 }]]])
  })

  it('starts in full again when the history was lost', async () => {
    const folder = await newFolder()
    const list = aList([
      [1, [['env', 'prod']]],
      [2, []],
    ])
    await keepList(folder, list)
    await rm(join(folder, 'labels.jsonl'))
    await keepList(folder, list)
    expect(await lastKnown(folder)).toEqual(saidBy(list))
  })

  it('reads lines across the parts of a long file', async () => {
    const folder = await newFolder()
    const long = 'x'.repeat(700_000)
    const list = aList([1, 2, 3, 4].map((n) => [n, [['note', `${n}${long}`]]] as const))
    await recordLabels(folder, { previous: null, next: list.table, at: 't' })
    expect(await lastKnown(folder)).toEqual(saidBy(list))
  })
})
