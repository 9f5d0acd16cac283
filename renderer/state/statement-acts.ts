import { nanoText } from '#shared/domain/money.ts'
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
      turn('statements', { month: month ?? statements.month, terms, older: null })
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
      const saved = answer.ok && answer.value?.kind === 'saved' ? answer.value : null
      turn('statements', { isSaving: false, older: saved && { removed: saved.removed, left: saved.left } })
      if (saved) get().say({ kind: 'info', text: words.statementPage.saved(saved.statements, saved.folder) })
    },
  }
}
