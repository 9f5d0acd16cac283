import { nano, nanoText, parseAmount } from '#shared/domain/money.ts'
import { monthStart, monthText, parseDay } from '#shared/spend/days/calendar.ts'
import { markupText, parseMarkup } from '#shared/spend/statements/statement-terms.ts'
import type { RoundingMode, StatementTerms } from '#shared/spend/statements/statement-terms.ts'
import { words } from '#shared/words/en.ts'
import { useStore } from '../../state/use-store.ts'
import { showInvisible } from '../../ui/invisible.ts'
import { Choice } from '../figures/choice.tsx'
import { TakenField } from '../figures/taken-field.tsx'
import { showMonthOf } from './statement-month.ts'
import { decimalToType, typedDecimal } from '../figures/typed-decimal.ts'

const text = words.statementPage
const CENT = 10_000_000n
const MOST_MONTHS = 36

/** By which terms statements are made: whoever changes one sees at once what comes of it. */
export function StatementForm({ month, terms }: { readonly month: string; readonly terms: StatementTerms }) {
  const doInsight = useStore((store) => store.doInsight)
  const labels = useStore(({ table }) => table?.labels ?? [])
  const stored = useStore(({ app }) => app?.spend.stored ?? null)
  const { label, rounding } = terms
  const set = (part: Partial<StatementTerms>): void => void doInsight({ kind: 'statements', terms: part })
  const keys = labels.map(({ key }) => key)
  const months = monthsOf(stored?.from ?? '', stored?.to ?? '')
  return (
    <div className="insight-bar" role="group" aria-label={text.terms}>
      <Choice
        name={text.label}
        value={label}
        options={(keys.includes(label) ? keys : [label, ...keys]).map((key) => [key, showInvisible(key)])}
        onChoose={(chosen) => set({ label: chosen })}
      />
      <Choice
        name={text.month}
        value={month}
        options={(months.includes(month) ? months : [month, ...months]).map((one) => [one, showMonthOf(one)])}
        onChoose={(chosen) => void doInsight({ kind: 'statements', month: chosen })}
      />
      <Choice
        name={text.labels}
        value={terms.labels}
        options={[['then', text.readings.onDay], ['now', text.readings.today]]} // prettier-ignore
        onChoose={(chosen) => set({ labels: chosen === 'now' ? 'now' : 'then' })}
      />
      <TakenField
        name={text.markup}
        value={decimalToType(markupText(terms.markup))}
        advice={text.badMarkup}
        onValue={(typed) => {
          const markup = parseMarkup(`${typedDecimal(typed.replace(/\s*%$/, ''))}%`)
          if (markup) set({ markup })
          return markup !== null
        }}
      />
      <TakenField
        name={text.minimum}
        value={decimalToType(withCents(nanoText(terms.minimum)))}
        advice={text.badMinimum}
        onValue={(typed) => {
          const amount = parseAmount(typedDecimal(typed))
          const isCents = amount?.kind === 'exact' && amount.nano >= 0n && amount.nano % CENT === 0n
          if (isCents) set({ minimum: nano(amount.nano) })
          return isCents
        }}
      />
      <Choice
        name={text.rounding}
        value={rounding.mode}
        options={(['half-even', 'half-up'] as const).map((mode) => [mode, text.modes[mode]])}
        onChoose={(mode) => set({ rounding: { ...rounding, mode: modeOf(mode) } })}
      />
      <Choice
        name={text.per}
        value={rounding.per}
        options={(['statement', 'line'] as const).map((per) => [per, text.pers[per]])}
        onChoose={(per) => set({ rounding: { ...rounding, per: per === 'line' ? 'line' : 'statement' } })}
      />
      <TakenField
        name={text.note}
        value={terms.note}
        isWide
        onValue={(note) => (set({ note: note.slice(0, 2000) }), true)}
      />
    </div>
  )
}

/** `2.50`, and `5`: cents stand in pairs. */
const withCents = (dollars: string): string => dollars.replace(/\.\d$/, '$&0')

const modeOf = (name: string): RoundingMode => (name === 'half-up' ? 'half-up' : 'half-even')

/** The months with stored days, the latest first. */
function monthsOf(from: string, to: string): readonly string[] {
  const [first, end] = [parseDay(from), parseDay(to)]
  if (first === null || end === null) return []
  const months: string[] = []
  for (
    let day = monthStart(end - 1);
    day >= monthStart(first) && months.length < MOST_MONTHS;
    day = monthStart(day, -1)
  )
    months.push(monthText(day))
  return months
}
