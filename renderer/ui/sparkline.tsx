import './sparkline.css'

interface SparklineProps {
  readonly values: readonly number[]
  /** What it shows, in words with the figures: whoever does not see it reads this. */
  readonly label: string
}

const STEP = 8
const HEIGHT = 32
/** Something is always to be seen of what is not nothing. */
const LEAST = 1

/** A bar for each value, as wide as there is room. */
export function Sparkline({ values, label }: SparklineProps) {
  const most = Math.max(...values, 0)
  return (
    <svg
      className="sparkline"
      viewBox={`0 0 ${Math.max(values.length, 1) * STEP} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {values.map((value, at) => {
        const height = value > 0 ? Math.max((value / most) * HEIGHT, LEAST) : 0
        // Values stand for days in order: their place is what they are.
        // oxlint-disable-next-line react/no-array-index-key
        return <rect key={at} x={at * STEP} y={HEIGHT - height} width={STEP - 2} height={height} />
      })}
    </svg>
  )
}
