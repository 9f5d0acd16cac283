import { loadavg } from 'node:os'

/** One line of the result. `ratio` is ours to the peer's; `spread` are the least and the greatest of the runs. */
export interface Figure {
  readonly bench: string
  readonly metric: string
  readonly value: number
  readonly unit: string
  readonly peer?: string
  readonly ratio?: number
  readonly spread?: readonly [number, number]
  readonly runs?: number
  /** The machine's load in the last minute: figures of different loads do not compare. */
  readonly load?: number
}

/** How results are said. */
export interface Sink {
  readonly print: (line: string) => void
}

/** The value below which a share of the samples lies. */
export function quantile(samples: readonly number[], share: number): number {
  if (samples.length === 0) return Number.NaN
  const sorted = samples.toSorted((left, right) => left - right)
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)] ?? Number.NaN
  const above = sorted[Math.ceil(place)] ?? Number.NaN
  return below + (above - below) * (place - Math.floor(place))
}

/** The middle of the samples. */
export const median = (samples: readonly number[]): number => quantile(samples, 0.5)

const round = (value: number): number => Number(value.toPrecision(4))

/** Prints a figure. */
export function report({ print }: Sink, figure: Figure): void {
  const { value, ratio } = figure
  const rounded = { ...figure, value: round(value), ...(ratio !== undefined && { ratio: round(ratio) }) }
  print(JSON.stringify({ ...rounded, load: round(loadavg()[0] ?? Number.NaN) }))
}

interface Measured {
  readonly bench: string
  readonly metric: string
  readonly unit: string
  readonly samples: readonly number[]
}

/** Prints the median of some runs, with a peer's of the same rounds when there is one. */
export function reportRuns(
  sink: Sink,
  { bench, metric, unit, samples }: Measured,
  peer?: { readonly name: string; readonly samples: readonly number[] },
): void {
  const spread = [round(Math.min(...samples)), round(Math.max(...samples))] as const
  const figure = { bench, metric, value: median(samples), unit, spread, runs: samples.length }
  // Round by round, so that a busy minute of the machine hits both.
  const ratios = peer?.samples.map((theirs, at) => (samples[at] ?? Number.NaN) / theirs)
  report(sink, peer && ratios ? { ...figure, peer: peer.name, ratio: round(median(ratios)) } : figure)
}

/** Runs the cases by turns, once to warm up and then `rounds` times, and gives what each round of each case measured. */
export async function interleave<Name extends string, Sample>(
  rounds: number,
  cases: Readonly<Record<Name, () => Promise<Sample>>>,
  say: (line: string) => void,
): Promise<Readonly<Record<Name, readonly Sample[]>>> {
  const names = Object.keys(cases) as Name[] // the keys of a record of Name
  // `as`: every name of the record gets its list.
  const samples = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, Sample[]>
  for (let round = 0; round <= rounds; round++) {
    say(round === 0 ? 'warming up' : `round ${round} of ${rounds}`)
    // Every other round backwards, so that nobody always runs after the same one.
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const sample = await cases[name]()
      if (round > 0) samples[name].push(sample)
    }
  }
  return samples
}
