/** As many fills as can be told from each other without colour: tints of one colour, every other one with a pattern. */
const PATTERNS = [null, 'M0 6 6 0', null, 'M0 3H6', null, 'M0 0 6 6M0 6 6 0', 'M3 0V6'] as const
const SMALL_TINTS = [0.95, 0.75, 0.58, 0.44, 0.32, 0.22, 0.14]
const TINTS = [1, 0.72, 0.48, 0.6, 0.28, 0.4, 0.16]

/** The fill of a line by its place. */
export function fillOf(id: string, line: number): string {
  return `url(#${id}-${line % PATTERNS.length})`
}

/** How strong the colour of a line is, where there is no room for patterns. */
export function tintOf(line: number): number {
  return SMALL_TINTS[line % SMALL_TINTS.length] ?? 1
}

/** Defines the fills for one drawing. */
export function ChartFills({ id }: { readonly id: string }) {
  return (
    <defs>
      {PATTERNS.map((path, at) => (
        <pattern key={TINTS[at]} id={`${id}-${at}`} width={6} height={6} patternUnits="userSpaceOnUse">
          <rect width={6} height={6} fill="var(--background)" />
          <rect width={6} height={6} fill="var(--accent)" fillOpacity={TINTS[at]} />
          {path && <path d={path} stroke="var(--background)" strokeWidth={1.6} fill="none" />}
        </pattern>
      ))}
    </defs>
  )
}
