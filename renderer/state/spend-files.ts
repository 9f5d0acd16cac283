import { words } from '#shared/words/en.ts'
import { ask } from './ask.ts'
import type { SpendGround, SpendReader } from './spend-reader.ts'
import type { SpendAct } from './spend-shape.ts'

type FileKind = 'export' | 'copy-table'

/** What is done about files of spend. */
export type SpendFileActs = {
  readonly [Kind in FileKind]: (act: Extract<SpendAct, { readonly kind: Kind }>) => Promise<void>
}

const text = words.spendFiles

/** Makes them. Where files go, main asks; what is copied is what the table shows, every digit of it. */
export function createSpendFileActs({ bridge, get }: SpendGround, { now }: SpendReader): SpendFileActs {
  return {
    async export({ form }) {
      const answer = await ask(bridge, get, 'spend.export', { query: now().query, form })
      if (!answer.ok || !answer.value) return
      const { path, beside } = answer.value
      get().say({ kind: 'info', text: beside === null ? text.exported(path) : text.exportedBeside(path) })
    },
    async 'copy-table'({ heads, mark, copy }) {
      const answer = await ask(bridge, get, 'spend.table-text', { query: now().query, heads, mark })
      if (answer.ok) get().say({ kind: 'info', text: copy(answer.value) ? text.copied : text.notCopied })
    },
  }
}
