/** The fastest that a run may be told to write, in requests a second. */
export const FASTEST_RATE = 50

/** Ten requests a second: what a service on the network is spared with where nobody says otherwise. */
const USUAL_RATE = 10

/** Writes a second to a service where its user has not set any; null for as fast as it answers, on this computer. */
export function usualRate(baseUrl: string): number | null {
  return baseUrl.startsWith('https:') ? USUAL_RATE : null
}

/** Whether so many writes a second can be set. */
export function isRate(rate: number): boolean {
  return Number.isInteger(rate) && rate >= 1 && rate <= FASTEST_RATE
}
