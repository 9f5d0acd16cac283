import { moneyFigure } from './show-figure.ts'

/** An amount in a table: in cents, with all its decimals beside it. */
export function TableMoney({ amount }: { readonly amount: bigint }) {
  const { shown, exact } = moneyFigure(amount)
  return (
    <span data-value={exact} title={exact}>
      {shown}
    </span>
  )
}

interface SignedMoneyProps {
  readonly amount: bigint
  /** Nothing is a dash, and small print. */
  readonly isQuiet?: boolean
  readonly title?: string
}

/** A difference: more has a plus, nothing is a dash where that is wanted. */
export function SignedMoney({ amount, isQuiet = false, title }: SignedMoneyProps) {
  const { shown, exact } = moneyFigure(amount)
  const isNothing = isQuiet && amount === 0n
  const hint = title === undefined ? exact : `${title}: ${exact}`
  return (
    <span data-value={exact} title={hint} className={isNothing ? 'insight-nothing' : undefined}>
      {isNothing ? '–' : amount > 0n ? `+${shown}` : shown}
    </span>
  )
}
