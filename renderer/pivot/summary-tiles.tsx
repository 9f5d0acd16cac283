import type { ReactNode } from 'react'
import type { Forecast } from '#shared/spend/forecast/forecast.ts'
import type { SpendSummary, Unlabeled } from '#shared/spend/pivot/pivot-summary.ts'
import { words } from '#shared/words/en.ts'
import { decimalSign } from '#shared/words/locale.ts'
import type { Spending } from '../state/spend-shape.ts'
import { useStore } from '../state/use-store.ts'
import { showInvisible } from '../ui/invisible.ts'
import { StackChart } from './charts/stack-chart.tsx'
import { exactMoney, moneyFigure, partOf, showChange, showPercent } from './figures/show-figure.ts'
import { showShortSpan, showSpan } from './figures/show-member.ts'

const text = words.spendPage.tiles
const CENT = 10_000_000n

/** The figures that finance asks for first, and spend over time. */
export function SummaryTiles({ spending }: { readonly spending: Spending }) {
  const { summary, series, query } = spending
  const doSpend = useStore((store) => store.doSpend)
  return (
    <section className="spend-tiles" aria-label={text.name}>
      {summary ? <Figures summary={summary} /> : <Tile title={text.spend} value="…" />}
      {series && (
        <button
          type="button"
          className="spend-tile spend-tile-chart"
          aria-label={words.spendPage.charts.name}
          aria-pressed={spending.panel === 'charts'}
          title={words.spendPage.charts.name}
          onClick={() => void doSpend({ kind: 'panel', panel: spending.panel === 'charts' ? null : 'charts' })}
        >
          <StackChart series={series} span={query} width={300} height={48} isSmall />
        </button>
      )}
    </section>
  )
}

interface TileProps {
  readonly title: string
  readonly value: ReactNode
  readonly exact?: string
  readonly note?: ReactNode
  readonly kind?: 'good' | 'bad'
}

function Tile({ title, value, exact, note, kind }: TileProps) {
  return (
    <dl className={kind ? `spend-tile spend-${kind}` : 'spend-tile'}>
      <dt>{title}</dt>
      <dd className="spend-tile-value" title={exact}>
        {value}
      </dd>
      <dd className="spend-tile-note">{note}</dd>
    </dl>
  )
}

function Figures({ summary }: { readonly summary: SpendSummary }) {
  const { spend, before, beforeSpan, unlabeled } = summary
  const change = before === null || !summary.isStored || summary.isHoled ? null : partOf(spend - before, before)
  // The years stand in the fields above.
  const span = showShortSpan(beforeSpan)
  const without = summary.isHoled ? text.holed : text.noBefore(span)
  const note = change === null ? without : text.against(showChange(change), span)
  return (
    <>
      <Tile
        title={text.spend}
        value={summary.isStored ? <Money amount={spend} /> : words.spendPage.pivot.nothing}
        exact={summary.isStored ? exactMoney(spend) : text.notStored}
        note={summary.isStored ? <span title={showSpan(beforeSpan)}>{note}</span> : text.notStored}
      />
      {unlabeled && summary.isStored && <UnlabeledTile unlabeled={unlabeled} summary={summary} />}
      {summary.forecast && <ForecastTile forecast={summary.forecast} />}
      <Tie summary={summary} />
    </>
  )
}

function UnlabeledTile({ unlabeled, summary }: { readonly unlabeled: Unlabeled; readonly summary: SpendSummary }) {
  const share = showPercent(partOf(unlabeled.spend, summary.spend) ?? 0)
  const was = unlabeled.before === null ? null : partOf(unlabeled.before, summary.before ?? 0n)
  return (
    <Tile
      title={text.unlabeled(showInvisible(unlabeled.label))}
      value={<Money amount={unlabeled.spend} />}
      exact={exactMoney(unlabeled.spend)}
      note={was === null ? text.unlabeledShare(share) : text.unlabeledWas(share, showPercent(was))}
    />
  )
}

function ForecastTile({ forecast: { forecast, backTest, spent } }: { readonly forecast: Forecast }) {
  const off = backTest === null ? null : BigInt(Math.round(Number(forecast) * backTest))
  return (
    <Tile
      title={text.forecast}
      value={<Money amount={forecast} />}
      exact={text.soFar(exactMoney(spent))}
      note={off === null ? text.untested : text.tested(moneyFigure(off).shown, showPercent(backTest ?? 0))}
    />
  )
}

/** How all that is stored stands to the gateway's own total of these days. */
function Tie({ summary }: { readonly summary: SpendSummary }) {
  const { residual, filtered } = summary.reconciliation
  const size = residual < 0n ? -residual : residual
  const isTied = size < CENT
  const note = filtered === 0n ? text.residual(residualText(residual)) : text.filtered(moneyFigure(filtered).shown)
  return (
    <Tile
      title={text.ties}
      value={isTied ? text.toTheCent : text.off(moneyFigure(residual).shown)}
      exact={text.residual(residualText(residual))}
      note={<span data-testid="reconciliation" data-residual={moneyFigure(residual).exact}>{note}</span>} // prettier-ignore
      kind={isTied ? 'good' : 'bad'}
    />
  )
}

function residualText(residual: bigint): string {
  const sign = decimalSign()
  const [whole, fraction = ''] = exactMoney(residual).split(sign)
  return `${whole}${sign}${fraction.padEnd(9, '0')}`
}

function Money({ amount }: { readonly amount: bigint }) {
  const { shown, exact } = moneyFigure(amount)
  return (
    <span data-value={exact}>
      <span aria-hidden>$ </span>
      {shown}
    </span>
  )
}
