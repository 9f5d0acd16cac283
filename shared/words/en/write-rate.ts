/** Texts of the rate at which a workspace is written to. */
export const writeRate = {
  title: 'Write rate',
  label: 'Writes a second, at most',
  hint: (fastest: number) =>
    `From 1 to ${fastest}; empty for the usual rate. A gateway that asks for less is sent less, whatever stands here.`,
  usual: (rate: number | null) => (rate === null ? 'no limit' : String(rate)),
  bad: (fastest: number) => `Type a whole number from 1 to ${fastest}, or nothing for the usual rate.`,
} as const
