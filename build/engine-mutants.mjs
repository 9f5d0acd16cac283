import fs from 'node:fs'
import path from 'node:path'
import { inCheckout } from './checkout.mjs'
import { capture } from './run.mjs'
import { simulateMany } from './simulation.mjs'

const FOLDERS = ['build', 'main', 'renderer', 'shared', 'tests']
const FILES = ['package.json', 'tsconfig.json']

/** The rules that keep a run safe, and how each is switched off: file, what stands there, what stands there instead. */
export const MUTANTS = [
  {
    rule: 'a record is on the disk before its request leaves',
    edits: [['main/apply/runner.ts', 'await journal.sync()', 'void journal.sync().catch(() => undefined)']],
  },
  {
    rule: 'a secret is on the disk before its key counts as made',
    edits: [
      [
        'main/workspace/engine-gateway.ts',
        'await hold({ operation, name, keyId, secret })',
        'void hold({ operation, name, keyId, secret }).catch(() => undefined)',
      ],
    ],
  },
  {
    rule: 'a key is made with the limit of a cent',
    edits: [['main/apply/creation-fold.ts', 'limit: QUARANTINE, group', "limit: '500', group"]],
  },
  {
    rule: 'a creation in doubt is waited for before the list is asked',
    edits: [['main/apply/creation-moves.ts', 'until: at + REQUEST_LIFE', 'until: at']],
  },
  {
    rule: 'each request travels on a connection of its own',
    edits: [['main/api/connections.ts', 'new HttpAgent({ keepAlive: false })', 'new HttpAgent({ keepAlive: true })']],
    // What travels is no business of the simulation: the arrivals are counted there.
    test: 'tests/main/api/arrivals.test.ts',
  },
  {
    rule: 'the last list tells of keys too many',
    edits: [['main/apply/census.ts', '...tellStrangers(state, list), ', '']],
  },
  {
    rule: 'after a run, lists are compared with what went without an answer',
    edits: [['main/apply/late-look.ts', 'return due.find(', 'return [].find(']],
  },
  {
    rule: 'the last list is compared with what was done',
    edits: [
      ['main/apply/census.ts', "if (sight === 'wanted' || sight === 'untold') return\n    const", 'return\n    const'],
    ],
  },
  {
    rule: 'nothing is deleted that was not planned',
    edits: [
      [
        'main/apply/creation-doubt.ts',
        '  if (first) {\n    settle(state, write)',
        "  if (first) {\n    write.keyId = first\n    write.kind = 'delete'\n    write.status = 'open'\n    return []\n    settle(state, write)",
      ],
      [
        'main/apply/dispatch.ts',
        'if (isCreating(write)) return',
        "if (isCreating(write) && write.kind !== 'delete') return",
      ],
    ],
  },
  {
    rule: 'a key is given its end only when the one in its place is whole',
    edits: [
      [
        'main/apply/engine-state.ts',
        'new Set(open.filter(({ waitsFor }) => waitsFor !== null))',
        'new Set(open.filter(() => false))',
      ],
    ],
  },
  {
    rule: 'requests of one key follow one another',
    edits: [['main/apply/dispatch.ts', 'state.busyRows.has(write.row) || ', '']],
  },
]

/** The text of a source file with one edit; what is not there exactly once is an error. */
export function mutate(text, [file, from, to]) {
  const parts = text.split(from)
  if (parts.length !== 2) throw new Error(`${file} holds ${String(parts.length - 1)} times: ${from}`)
  return parts.join(to)
}

/** Switches each rule off in a copy of the sources, and wants the campaign to notice; gives the exit code. */
export async function mutateEngine({ folder, seed, runs }) {
  const root = path.join(folder, 'sources')
  copySources(root)
  const survived = []
  for (const mutant of [null, ...MUTANTS]) {
    const verdict = await tryMutant(mutant, { root, folder, seed, runs })
    console.log(`${verdict.padEnd(9)} ${mutant ? mutant.rule : 'nothing switched off'}`)
    if (!verdict.startsWith(mutant ? 'noticed' : 'clean')) survived.push(mutant)
  }
  console.log(`seed ${seed}: ${MUTANTS.length - survived.length} of ${MUTANTS.length} rules switched off were noticed`)
  return survived.length === 0 ? 0 : 1
}

async function tryMutant(mutant, { root, folder, seed, runs }) {
  const originals = new Map()
  for (const edit of mutant?.edits ?? []) {
    const file = path.join(root, edit[0])
    const text = fs.readFileSync(file, 'utf8')
    if (!originals.has(file)) originals.set(file, text)
    fs.writeFileSync(file, mutate(text, edit))
  }
  try {
    if (mutant?.test) return await tryTest(root, mutant.test)
    const result = await simulateMany({ folder, seed, runs, root, stopAfter: 1, isQuiet: true })
    const [first] = result.broken
    return first
      ? `noticed after ${result.runs} runs, seed ${first.seed}: ${first.broken[0].split(':')[0]};`
      : 'clean   '
  } finally {
    for (const [file, text] of originals) fs.writeFileSync(file, text)
  }
}

async function tryTest(root, test) {
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const { code } = await capture(process.execPath, [vitest, 'run', '--config', 'build/vitest.config.mjs', test], {
    cwd: root,
  })
  return code === 0 ? 'clean   ' : `noticed by ${test};`
}

function copySources(root) {
  for (const name of [...FOLDERS, ...FILES]) fs.cpSync(inCheckout(name), path.join(root, name), { recursive: true })
  fs.symlinkSync(inCheckout('node_modules'), path.join(root, 'node_modules'))
}
