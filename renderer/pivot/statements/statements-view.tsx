import { markupText } from '#shared/spend/statements/statement-terms.ts'
import type { StatementTerms } from '#shared/spend/statements/statement-terms.ts'
import { words } from '#shared/words/en.ts'
import type { StatementsView as Statements } from '../../state/insight-shape.ts'
import { useStore } from '../../state/use-store.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { showMoment } from '../../ui/format.ts'
import { showInvisible } from '../../ui/invisible.ts'
import { InsightBody, InsightFailed } from '../insight/insight-body.tsx'
import { exactMoney, moneyFigure } from '../figures/show-figure.ts'
import { StatementForm } from './statement-form.tsx'
import { StatementIssue } from './statement-issue.tsx'
import { showMonthOf } from './statement-month.ts'
import type { MadeStatements } from './statement-month.ts'
import { StatementTable } from './statement-table.tsx'
import { decimalToType } from '../figures/typed-decimal.ts'

const text = words.statementPage

/** What each customer is charged for a month: the terms, how it adds up, every statement; then it is issued and written. */
export function StatementsView() {
  const statements = useStore(({ insight }) => insight?.statements ?? null)
  if (!statements?.terms) return <EmptyState title={text.noLabels} text={text.noLabelsHint} />
  return (
    <>
      <StatementForm month={statements.month} terms={statements.terms} />
      <InsightBody name={text.name} isBusy={statements.isAsking}>
        <Found statements={statements} terms={statements.terms} />
      </InsightBody>
    </>
  )
}

function Found({ statements, terms }: { readonly statements: Statements; readonly terms: StatementTerms }) {
  const { answer, failure, month } = statements
  const label = showInvisible(terms.label)
  if (failure) return <InsightFailed failure={failure} />
  if (!answer) return <EmptyState title={text.making} isBusy />
  if (answer.kind === 'empty')
    return <EmptyState title={text.nobody(label, showMonthOf(month))} text={text.nobodyHint} />
  if (answer.kind === 'refused')
    return (
      <EmptyState title={text.refusedTitle} text={text.refused[answer.because](showMonthOf(answer.month))} isFailure />
    )
  return (
    <>
      <Totals made={answer} />
      <StatementIssue made={answer} isSaving={statements.isSaving} />
      <Notes made={answer} older={statements.older} />
      {answer.count === 0 ? (
        <EmptyState title={text.nobody(label, showMonthOf(month))} text={text.nobodyHint} />
      ) : (
        <StatementTable made={answer} />
      )}
    </>
  )
}

function Totals({ made }: { readonly made: MadeStatements }) {
  const { cost, unbilled, pivot, total, count, terms } = made
  const isTied = cost + unbilled === pivot
  return (
    <section
      className="spend-tiles"
      aria-label={text.totals}
      data-testid="statement-totals"
      data-cost={moneyFigure(cost).exact}
      data-unbilled={moneyFigure(unbilled).exact}
      data-pivot={moneyFigure(pivot).exact}
    >
      <Tile title={text.cost(count)} amount={cost} note={showMonthOf(made.month)} />
      <Tile title={text.unbilled} amount={unbilled} note={text.unbilledNote(showInvisible(terms.label))} />
      <Tile
        title={text.pivot}
        amount={pivot}
        note={isTied ? `= ${text.ties}` : text.off}
        kind={isTied ? 'good' : 'bad'}
      />
      <Tile title={text.charged} amount={total} note={text.chargedNote(decimalToType(markupText(terms.markup)))} />
    </section>
  )
}

interface TileProps {
  readonly title: string
  readonly amount: bigint
  readonly note: string
  readonly kind?: 'good' | 'bad'
}

function Tile({ title, amount, note, kind }: TileProps) {
  return (
    <dl className={kind ? `spend-tile spend-${kind}` : 'spend-tile'}>
      <dt>{title}</dt>
      <dd className="spend-tile-value" title={exactMoney(amount)}>
        <span aria-hidden>$ </span>
        {moneyFigure(amount).shown}
      </dd>
      <dd className="spend-tile-note" title={note}>
        {note}
      </dd>
    </dl>
  )
}

/** As many names of files as a line has room for. */
const MOST_NAMES = 20

function Notes({ made, older }: { readonly made: MadeStatements; readonly older: Statements['older'] }) {
  const month = showMonthOf(made.month)
  const notes = [
    made.issuedAt === null ? text.draft : text.frozen(month, showMoment(made.issuedAt)),
    made.asOf !== null && text.asOf(showMoment(made.asOf)),
    made.residual !== null && text.residual(exactMoney(made.residual)),
    made.uncounted > 0 && text.countsAsNothing(month, made.uncounted),
    made.isProvisional && text.provisional(month),
    older !== null && older.removed.length > 0 && text.removed(namesOf(older.removed)),
    older !== null && older.left.length > 0 && text.left(namesOf(older.left)),
  ].filter((note) => typeof note === 'string')
  return (
    <ul className="spend-notes" aria-label={words.spendPage.notes.name}>
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  )
}

function namesOf(files: readonly string[]): string {
  const names = files.slice(0, MOST_NAMES).map(showInvisible).join(', ')
  return files.length > MOST_NAMES ? text.andMore(names, files.length - MOST_NAMES) : names
}
