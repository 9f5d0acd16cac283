import { nano, nanoText, parseAmount } from '#shared/domain/money.ts'
import type { RegressionThresholds } from '#shared/spend/insight/regressions.ts'
import { words } from '#shared/words/en.ts'
import { useStore } from '../../state/use-store.ts'
import { TakenField } from '../figures/taken-field.tsx'
import { decimalToType, typedDecimal } from '../figures/typed-decimal.ts'

const text = words.spendInsight.changed

/** From when on a rise is told: both have to be reached. They are kept for the organisation. */
export function ThresholdFields({ thresholds }: { readonly thresholds: RegressionThresholds }) {
  const doInsight = useStore((store) => store.doInsight)
  const set = (part: Partial<RegressionThresholds>): void =>
    void doInsight({ kind: 'thresholds', thresholds: { ...thresholds, ...part } })
  return (
    <div className="insight-span" role="group" aria-label={text.thresholds}>
      <span aria-hidden>{text.thresholds}</span>
      <TakenField
        isNameHidden
        name={text.factor}
        value={decimalToType(String(thresholds.factor))}
        advice={text.badFactor}
        onValue={(typed) => {
          const plain = typedDecimal(typed)
          const factor = /^\d{1,4}(\.\d{1,3})?$/.test(plain) ? Number(plain) : 0
          const isOne = factor >= 1 && factor <= 1000
          if (isOne) set({ factor })
          return isOne
        }}
      />
      <span aria-hidden>{text.times}</span>
      <TakenField
        isNameHidden
        name={text.minimum}
        value={decimalToType(nanoText(nano(thresholds.minimum)))}
        advice={text.badMinimum}
        onValue={(typed) => {
          const amount = parseAmount(typedDecimal(typed))
          if (amount?.kind !== 'exact' || amount.nano < 0n || amount.nano > 10n ** 18n) return false
          set({ minimum: amount.nano })
          return true
        }}
      />
      <span aria-hidden>{text.perDay}</span>
    </div>
  )
}
