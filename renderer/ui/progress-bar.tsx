import './progress-bar.css'

/** A part of a bar: how much of the whole, and how it ended. */
export interface BarPart {
  readonly kind: 'done' | 'bad' | 'unsure'
  readonly count: number
}

interface ProgressBarProps {
  readonly label: string
  readonly text: string
  readonly total: number
  readonly parts: readonly BarPart[]
}

/** How far something is, each outcome with its own colour; the text says the same in words. */
export function ProgressBar({ label, text, total, parts }: ProgressBarProps) {
  const settled = parts.reduce((sum, part) => sum + part.count, 0)
  return (
    <div
      className="progress"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={settled}
      aria-valuetext={text}
    >
      {parts.map(({ kind, count }) => (
        <span
          key={kind}
          className={`progress-${kind}`}
          style={{ width: `${total === 0 ? 0 : (100 * count) / total}%` }}
        />
      ))}
    </div>
  )
}
