import { nanoText } from '#shared/domain/money.ts'
import type { StatementsSaved } from '#shared/contract/spend-files.ts'
import type { KeptInsight } from '#shared/spend/insight/kept-insight.ts'
import { markupText } from '#shared/spend/statements/statement-terms.ts'
import type { StatementTerms } from '#shared/spend/statements/statement-terms.ts'
import { words } from '#shared/words/en.ts'
import { ask } from './ask.ts'
import type { InsightGround, InsightReader } from './insight-reader.ts'
import type { InsightReads } from './insight-reads.ts'

/** What acts on statements need beside main. */
interface StatementPorts {
  readonly reads: InsightReads
  /** Keeps something with the organisation. */
  readonly keep: (part: Partial<KeptInsight>) => Promise<void>
}

/** A wish for other statements. */
interface StatementWish {
  readonly month?: string
  readonly terms?: Partial<StatementTerms>
}

/** What is done about statements. */
export interface StatementActs {
  readonly statements: (wish: StatementWish) => Promise<void>
  readonly issue: () => Promise<void>
  readonly 'save-statements': () => Promise<void>
}

/** Makes the acts on statements. */
export function statementActs(
  { bridge, get }: InsightGround,
  reader: InsightReader,
  ports: StatementPorts,
): StatementActs {
  // prettier-ignore
  const { now, turn } = reader
  const { reads, keep } = ports
  return {
    async statements({ month, terms: part }) {
      const { statements } = now()
      const terms = statements.terms && { ...statements.terms, ...part }
      turn('statements', { month: month ?? statements.month, terms })
      await Promise.all([part && keep({ terms }), reads.statements()])
    },
    async issue() {
      const { month, terms } = now().statements
      if (!terms) return
      turn('statements', { isSaving: true })
      const answer = await ask(bridge, get, 'spend.issue-statements', { month, terms })
      turn('statements', answer.ok ? { isSaving: false, answer: answer.value } : { isSaving: false })
      const isDone = answer.ok && answer.value.kind === 'made'
      if (isDone) get().say({ kind: 'info', text: words.statementPage.issued(month) })
    },
    async 'save-statements'() {
      const { month, terms } = now().statements
      if (!terms) return
      turn('statements', { isSaving: true })
      const { markup, minimum, ...others } = terms
      const wish = { ...others, month, markup: markupText(markup), minimum: nanoText(minimum), issues: false }
      const answer = await ask(bridge, get, 'spend.statements', wish)
      turn('statements', { isSaving: false })
      if (!answer.ok || answer.value?.kind !== 'saved') return
      get().say({ kind: 'info', text: savedText(answer.value) })
    },
  }
}

const MOST_NAMES = 5

/** What was written, and what became of files of an earlier writing. */
function savedText({ statements, folder, removed, left }: Extract<StatementsSaved, { kind: 'saved' }>): string {
  const text = words.statementPage
  const names = left.slice(0, MOST_NAMES).join(', ')
  const more = left.length - MOST_NAMES
  // A long path is cut at the foot: what nobody knows comes first.
  return [
    ...(left.length > 0 ? [text.left(more > 0 ? text.andMore(names, more) : names)] : []),
    ...(removed.length > 0 ? [text.removed(removed.length)] : []),
    text.saved(statements, folder),
  ].join('; ')
}
