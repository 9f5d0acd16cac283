import { showMoney, showRounded } from './money-text.ts'

interface RoundedTextProps {
  /** The text, given how an amount is to be written. */
  readonly say: (show: (amount: string) => string) => string
}

/** A text with amounts in cents for the eye; a screen reader and the hint tell the exact ones. */
export function RoundedText({ say }: RoundedTextProps) {
  const [shown, exact] = [say(showRounded), say(showMoney)]
  if (shown === exact) return shown
  return (
    <span title={exact}>
      <span aria-hidden>{shown}</span>
      <span className="spoken">{exact}</span>
    </span>
  )
}
