import type { Result } from '#shared/contract/failure.ts'
import { words } from '#shared/words/en.ts'
import { giveFile, giveText } from './import-giving.ts'
import { createImportReader, NO_IMPORT } from './import-reader.ts'
import type { ImportGround, ImportReader } from './import-reader.ts'
import type { ImportAct } from './import-shape.ts'
import { stageImport } from './import-staging.ts'

/** How each act is done. */
type Acts = {
  readonly [Kind in ImportAct['kind']]: (act: Extract<ImportAct, { readonly kind: Kind }>) => void | Promise<void>
}

/** Makes what is done about an import. */
export function createImportActs(ground: ImportGround): (act: ImportAct) => Promise<void> {
  const acts = actsOf(ground, createImportReader(ground))
  return async (act) => {
    // `as`: the act of this very kind.
    const perform = acts[act.kind] as (act: ImportAct) => void | Promise<void>
    await perform(act)
  }
}

function actsOf(ground: ImportGround, reader: ImportReader): Acts {
  const { bridge, set, get } = ground
  const { now, change, read } = reader
  const save = async (asking: () => Promise<Result<{ readonly path: string } | null>>): Promise<void> => {
    const answer = await asking()
    if (!answer.ok) return reader.fail(answer.failure)
    if (answer.value) get().say({ kind: 'info', text: words.importPreview.saved(answer.value.path) })
  }
  return {
    choose: () => reader.open(() => bridge.invoke('import.choose', undefined), false),
    named: () => reader.open(() => bridge.invoke('import.named', undefined)),
    file: ({ file }) => reader.open(() => giveFile(bridge, file)),
    block: ({ text }) => reader.open(() => giveText(bridge, words.importPage.pastedBlock, text)),
    dialect: (act) => reader.readAs(act.change),
    step: ({ step }) => change({ step }),
    wish: (act) => read(act.change),
    fix({ row, column, text }) {
      const others = now().wish?.fixes.filter(([at, place]) => at !== row || place !== column) ?? []
      return read({ fixes: [...others, [row, column, text]] })
    },
    decide: ({ question, choice }) => read({ decisions: [...(now().wish?.decisions ?? []), [question, choice]] }),
    'decide-alike'({ of, choice }) {
      const others = now().wish?.alike.filter(([kind]) => kind !== of) ?? []
      return read({ alike: [...others, [of, choice]] })
    },
    show: ({ verdict }) => reader.show(verdict),
    rows: ({ piece }) => reader.rows(piece),
    stage: () => stage(ground, reader),
    async 'keep-dated'() {
      const answer = await bridge.invoke('import.keep-dated', undefined)
      if (!answer.ok) return reader.fail(answer.failure)
      await bridge.invoke('import.close', { isStaged: true })
      set({ importing: null })
      get().say({ kind: 'info', text: words.importPreview.dated.kept(answer.value) })
    },
    'save-errors': () => save(() => bridge.invoke('import.save-errors', undefined)),
    'save-template': () => save(() => bridge.invoke('import.save-template', undefined)),
    stop: reader.stop,
    async close() {
      reader.stop()
      set({ importing: null })
      await bridge.invoke('import.close', { isStaged: false })
    },
  }
}

async function stage({ bridge, set, get }: ImportGround, reader: ImportReader): Promise<void> {
  const { result, source, work } = reader.now()
  // Pressed twice, it is staged once.
  if (!result || !source || work) return
  reader.begin('staging')
  const onPart = (part: number): void => get().followImport(part)
  const signal = reader.signal()
  const staged = await stageImport({ bridge, get, result, name: source.name, signal, onPart })
  if (reader.now().source !== source || signal.aborted) return
  if (!staged.ok) return reader.fail(staged.failure)
  if (!staged.value) {
    // A newer list came: what the table means is another matter now.
    get().say({ kind: 'info', text: words.importPreview.listChanged })
    return reader.read({})
  }
  await bridge.invoke('import.close', { isStaged: true })
  set({ importing: { ...NO_IMPORT, staged: staged.value } })
  get().say({ kind: 'info', text: words.importPreview.staged(staged.value) })
}
