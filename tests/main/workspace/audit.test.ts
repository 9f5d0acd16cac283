import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { findFrame } from '../../../main/store/journal-frame.ts'
import { createMemoryKeychain } from '../../../main/keychain/memory-keychain.ts'
import { nodeFiles } from '../../../main/store/file-layer.ts'
import type { FileLayer } from '../../../main/store/file-layer.ts'
import { createAuditAnchor } from '../../../main/workspace/audit-anchor.ts'
import type { AuditAnchor } from '../../../main/workspace/audit-anchor.ts'
import { verifyRuns } from '../../../main/workspace/verify-runs.ts'
import { apply, openBench, relabelling, runFolders } from './open-bench.ts'
import { clearBenches } from './workspace-bench.ts'

afterEach(clearBenches)

describe('the record of past runs', () => {
  it('is whole after runs, also after a restart, and its end is in the keychain', async () => {
    const desk = await openBench()
    const { session } = desk
    await session.refresh()
    expect(await session.past.verify()).toMatchObject({ whole: true, runs: 0, anchor: 'none' })
    for (const env of ['one', 'two', 'three']) {
      await apply(session, relabelling(session, 4, env))
      await session.refresh()
    }
    const checked = await session.past.verify()
    expect(checked).toMatchObject({ whole: true, runs: 3, entries: 3, anchor: 'keychain', findings: [] })
    const again = await desk.restart().openSession(desk.workspace)
    expect(await again.past.verify()).toEqual(checked)
  })

  it('shows by a head that was noted elsewhere what nothing on this computer can show any more', async () => {
    const desk = await openBench()
    const services = desk.restart()
    // No keychain keeps the end of the list.
    services.credentials.holdForSession(desk.workspace.id, desk.gateway.managementKey)
    const session = await services.openSession(desk.workspace)
    await session.refresh()
    const first = await apply(session, relabelling(session, 2, 'one'))
    await session.refresh()
    const organisation = path.dirname(path.dirname(runFolders(desk.home)[0] ?? ''))
    const before = path.join(mkdtempSync(path.join(tmpdir(), 'fobsheet-kept-')), 'organisation')
    cpSync(organisation, before, { recursive: true })
    const report = await session.past.report(first)
    const second = await apply(session, relabelling(session, 2, 'two'))
    const noted = (await session.past.report(second)).chain.head
    expect(
      (await session.past.verify([noted, report.head, report.chain.head.slice(0, 16).toUpperCase()])).noted,
    ).toEqual([
      { head: noted, found: { kind: 'list', entries: 2 } },
      { head: report.head, found: { kind: 'run', run: first, records: report.records } },
      { head: report.chain.head.slice(0, 16), found: { kind: 'list', entries: 1 } },
    ])
    // The folder as it was before the second run: by itself it is whole.
    rmSync(organisation, { recursive: true })
    cpSync(before, organisation, { recursive: true })
    expect(await session.past.verify()).toMatchObject({ whole: true, runs: 1 })
    const checked = await session.past.verify([report.chain.head, noted])
    expect(checked).toMatchObject({ whole: false, findings: [{ code: 'head_unknown' }] })
    expect(checked.noted?.map(({ found }) => found === null)).toEqual([false, true])
  })

  const edits: readonly (readonly [string, (folder: string, organisation: string) => void, string])[] = [
    ['a whole run that was removed', (folder) => rmSync(folder, { recursive: true }), 'run_missing'],
    ['a journal that was removed', (folder) => rmSync(path.join(folder, 'journal.fobj')), 'journal_missing'],
    ['a journal without its end', (folder) => cutLast(path.join(folder, 'journal.fobj')), 'journal_short'],
    [
      'a plan that was edited',
      (folder) => edit(path.join(folder, 'plan.json'), '"moved-2"', '"moved-9"'),
      'plan_altered',
    ],
    ['a summary that was edited', (folder) => edit(path.join(folder, 'summary.json'), '"done":4', '"done":3'), 'summary_altered'], // prettier-ignore
    ['a record that was edited', (folder) => edit(path.join(folder, 'journal.fobj'), 'run-open', 'run-opem'), 'record_damaged'], // prettier-ignore
    ['bytes that were added', (folder) => appendFileSync(path.join(folder, 'journal.fobj'), 'x'), 'record_damaged'],
    ['a list of runs that was edited', (_, organisation) => edit(path.join(organisation, 'audit.jsonl'), '"done":4', '"done":3'), 'chain_broken'], // prettier-ignore
    [
      'a list of runs without its end',
      (_, organisation) => cutLine(path.join(organisation, 'audit.jsonl')),
      'chain_cut',
    ],
    [
      'a list of runs that was removed',
      (_, organisation) => rmSync(path.join(organisation, 'audit.jsonl')),
      'chain_cut',
    ],
  ]

  it('shows each kind of tampering, and goes on showing it after the next run', { timeout: 60_000 }, async () => {
    const desk = await openBench()
    const { session, home } = desk
    await session.refresh()
    for (const env of ['moved-1', 'moved-2', 'moved-3']) {
      await apply(session, relabelling(session, 4, env))
      await session.refresh()
    }
    const [, middle = ''] = runFolders(home)
    const organisation = path.dirname(path.dirname(middle))
    const kept = mkdtempSync(path.join(tmpdir(), 'fobsheet-kept-'))
    cpSync(organisation, kept, { recursive: true })
    const account = `audit-${path.basename(organisation)}`
    const end = (await desk.keychain.load(account)) ?? ''
    for (const [what, tamper, code] of edits) {
      tamper(middle, organisation)
      const checked = await session.past.verify()
      expect(checked.whole, `when it is ${what}`).toBe(false)
      const codes = checked.findings.map((finding) => finding.code)
      expect(codes, `when it is ${what}`).toContain(code)
      if (code.startsWith('chain') || code === 'run_missing') {
        await apply(session, relabelling(session, 1, `after ${what}`))
        // A list that is gone as a whole is made again from the journals, and its end shows that it is the same.
        expect((await session.past.verify()).whole, `${what}, after the next run`).toBe(
          what.endsWith('runs that was removed'),
        )
      }
      rmSync(organisation, { recursive: true })
      cpSync(kept, organisation, { recursive: true })
      await desk.keychain.save(account, end)
      expect((await session.past.verify()).whole).toBe(true)
      await session.refresh()
    }
    rmSync(kept, { recursive: true })
  })

  it('says that a missing end cannot be proved where no keychain keeps it', async () => {
    const memory = createMemoryKeychain()
    const load = (account: string): Promise<string | null> =>
      account.startsWith('audit-') ? Promise.resolve(null) : memory.load(account)
    const { session } = await openBench({ keychain: { ...memory, load } })
    await session.refresh()
    await apply(session, relabelling(session, 2, 'moved'))
    expect(await session.past.verify()).toMatchObject({ whole: true, anchor: 'file' })
  })

  it('is put right at the next start for a run that ended without its entry', async () => {
    const desk = await openBench()
    const { session, home } = desk
    await session.refresh()
    await apply(session, relabelling(session, 2, 'one'))
    await session.refresh()
    await apply(session, relabelling(session, 2, 'two'))
    const [, last = ''] = runFolders(home)
    const organisation = path.dirname(path.dirname(last))
    // As if the app had been killed between the end of the run and its entry.
    rmSync(path.join(last, 'summary.json'))
    cutLine(path.join(organisation, 'audit.jsonl'))
    await desk.keychain.forget(`audit-${path.basename(organisation)}`)
    rmSync(path.join(organisation, 'audit-head.json'))
    expect((await session.past.verify()).findings).toMatchObject([{ code: 'run_unknown' }])
    const again = await desk.restart().openSession(desk.workspace)
    expect(await again.past.verify()).toMatchObject({ whole: true, entries: 2, anchor: 'keychain' })
  })
})

describe('a run that is ending', () => {
  /** Its journal is closed, and its entry not yet in the list; `held` is the lock under which it was applied. */
  async function ending() {
    const desk = await openBench()
    const { session, home } = desk
    await session.refresh()
    await apply(session, relabelling(session, 2, 'one'))
    await session.refresh()
    await apply(session, relabelling(session, 2, 'two'))
    const [, last = ''] = runFolders(home)
    const organisation = path.dirname(path.dirname(last))
    const chain = path.join(organisation, 'audit.jsonl')
    const whole = readFileSync(chain, 'utf8')
    const anchor = createAuditAnchor(organisation, null, {})
    rmSync(path.join(last, 'summary.json'))
    cutLine(chain)
    rmSync(path.join(organisation, 'audit-head.json'))
    const free = readdirSync(home).find((name) => /^writer-.*\.free$/.test(name)) ?? ''
    const hold = (): void => renameSync(path.join(home, free), path.join(home, free.replace('.free', '.lock')))
    return { last, organisation, anchor, hold, chainOn: () => writeFileSync(chain, whole) }
  }
  const codesOf = async (organisation: string, anchor: AuditAnchor, files: FileLayer = nodeFiles) =>
    (await verifyRuns(organisation, anchor, { deps: { files } })).findings.map(({ code }) => code)

  it('is no finding while it is under its lock, and one when it is not', async () => {
    const { organisation, anchor, hold } = await ending()
    expect(await codesOf(organisation, anchor)).toEqual(['run_unknown'])
    hold()
    expect(await codesOf(organisation, anchor)).toEqual([])
  })

  it('is no finding when its entry came after the list was read', async () => {
    const { last, organisation, anchor, chainOn } = await ending()
    const read: FileLayer['read'] = (file) => {
      if (file === path.join(last, 'journal.fobj')) chainOn()
      return nodeFiles.read(file)
    }
    expect(await codesOf(organisation, anchor, { ...nodeFiles, read })).toEqual([])
  })

  it('is no finding when it began and ended while the list was read', async () => {
    const { last, organisation, anchor, chainOn } = await ending()
    const aside = `${organisation}-aside`
    cpSync(last, aside, { recursive: true })
    rmSync(last, { recursive: true })
    let isThere = false
    const arrive = async (): Promise<void> => {
      if (isThere) return
      isThere = true
      cpSync(aside, last, { recursive: true })
      chainOn()
      await anchor.keep()
    }
    // After each of the things that are read first: nothing of the run is there before, all of it after.
    const then = async <T>(work: Promise<T>): Promise<T> => {
      const [done] = await Promise.allSettled([work])
      await arrive()
      if (done.status === 'rejected') throw done.reason
      return done.value
    }
    const layers: readonly FileLayer[] = [
      { ...nodeFiles, list: (folder) => then(nodeFiles.list(folder)) },
      { ...nodeFiles, read: (file) => then(nodeFiles.read(file)) },
      { ...nodeFiles, open: (file, mode) => then(nodeFiles.open(file, mode)) },
    ]
    for (const layer of layers) {
      expect(await codesOf(organisation, createAuditAnchor(organisation, null, { files: layer }), layer)).toEqual([])
      rmSync(last, { recursive: true })
      rmSync(path.join(organisation, 'audit-head.json'))
      cutLine(path.join(organisation, 'audit.jsonl'))
      isThere = false
    }
  })
})

function edit(file: string, from: string, to: string): void {
  const text = readFileSync(file, 'latin1')
  expect(text, `in ${file}`).toContain(from)
  writeFileSync(file, text.replace(from, to), 'latin1')
}

function cutLast(journal: string): void {
  const bytes = readFileSync(journal)
  let last = 0
  for (let at = 0, frame = findFrame(bytes, 0); frame; frame = findFrame(bytes, at)) {
    last = at
    at = frame.next
  }
  truncateSync(journal, last)
}

function cutLine(file: string): void {
  const lines = readFileSync(file, 'utf8').split('\n')
  writeFileSync(file, `${lines.slice(0, -2).join('\n')}\n`)
}
