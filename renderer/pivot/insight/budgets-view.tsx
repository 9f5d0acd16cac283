import type { MonthForecast, SpendBudgets } from '#shared/contract/spend-insight.ts'
import { words } from '#shared/words/en.ts'
import type { BudgetsView as Budgets, Insight } from '../../state/insight-shape.ts'
import { useStore } from '../../state/use-store.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { showMoment } from '../../ui/format.ts'
import { BudgetTable } from './budget-table.tsx'
import { ByChoice } from './by-choice.tsx'
import { InsightBody, InsightFailed } from './insight-body.tsx'
import { DormantTable, StoppingTable } from './key-tables.tsx'
import { moneyFigure, partOf, showPercent } from '../figures/show-figure.ts'
import { showDay, showSpan } from '../figures/show-member.ts'

const text = words.spendInsight.budgets

/** The month under way: what may be spent, what was, how it will end, and keys that will stop or have gone quiet. */
export function BudgetsView({ insight }: { readonly insight: Insight }) {
  const doInsight = useStore((store) => store.doInsight)
  const { budgets } = insight
  return (
    <>
      <div className="insight-bar">
        <ByChoice
          by={budgets.by}
          others={[{ kind: 'key' }, { kind: 'group' }, { kind: 'created_by' }]}
          onChoose={(by) => void doInsight({ kind: 'budgets-by', by })}
        />
        {budgets.answer && <Month answer={budgets.answer} />}
      </div>
      <InsightBody name={text.name} isBusy={budgets.isAsking}>
        <Found budgets={budgets} />
      </InsightBody>
    </>
  )
}

function Month({ answer: { month, today, asOf } }: { readonly answer: SpendBudgets }) {
  return (
    <p className="spend-quiet">
      {showSpan(month)} (UTC). {text.gone(today - month.from, month.to - month.from)} {text.asOf(showMoment(asOf))}
    </p>
  )
}

function Found({ budgets }: { readonly budgets: Budgets }) {
  const { answer, failure, by } = budgets
  if (failure) return <InsightFailed failure={failure} />
  if (!answer) return <EmptyState title={words.spendInsight.asking} isBusy />
  return (
    <>
      <Tiles answer={answer} />
      <p className="spend-quiet insight-more">{text.explain}</p>
      <BudgetTable answer={answer} by={by} />
      {answer.stopping.length > 0 && <StoppingTable stopping={answer.stopping} today={answer.today} />}
      {answer.dormant && answer.dormant.length > 0 && (
        <DormantTable dormant={answer.dormant} count={answer.dormantCount} />
      )}
    </>
  )
}

function Tiles({ answer }: { readonly answer: SpendBudgets }) {
  const { total, stopping, dormant, dormantCount, dormantDays } = answer
  const { limit, spent, spentCapped, forecast } = total
  return (
    <section className="spend-tiles" aria-label={text.tiles}>
      <Tile
        title={text.spent}
        value={`$ ${moneyFigure(spent).shown}`}
        exact={moneyFigure(spent).exact}
        note={
          limit === null
            ? text.noCaps
            : text.ofLimit(showPercent(partOf(spentCapped, limit) ?? 0), moneyFigure(limit).shown)
        }
      />
      <Tile
        title={text.forecast}
        value={`$ ${moneyFigure(forecast.spend).shown}`}
        exact={moneyFigure(forecast.spend).exact}
        note={forecastNote(forecast)}
      />
      <Tile
        title={text.stopping}
        value={String(stopping.length)}
        note={stopping[0] ? text.stoppingNote(showDay(stopping[0].stopsOn)) : text.stoppingNone}
      />
      <Tile
        title={text.dormant}
        value={dormant ? String(dormantCount) : '–'}
        note={dormant ? text.dormantNote(dormantDays) : text.dormantUnknown(dormantDays)}
      />
    </section>
  )
}

function forecastNote({ error, backTest }: MonthForecast): string {
  if (error === null || backTest === null) return text.forecastUntested
  return text.forecastNote(moneyFigure(error).shown, showPercent(backTest))
}

interface TileProps {
  readonly title: string
  readonly value: string
  readonly exact?: string
  readonly note: string
}

function Tile({ title, value, exact, note }: TileProps) {
  return (
    <dl className="spend-tile">
      <dt>{title}</dt>
      <dd className="spend-tile-value" title={exact} data-value={exact}>
        {value}
      </dd>
      <dd className="spend-tile-note" title={note}>
        {note}
      </dd>
    </dl>
  )
}
