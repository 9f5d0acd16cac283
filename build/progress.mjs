const heartbeatMs = 10_000

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`

/** Writes one line of progress; always to stderr, because stdout may carry an answer. */
export const say = (line) => void process.stderr.write(`${line}\n`)

/** Runs a step that lasts: says that it starts, every ten seconds that it still runs, and how long it took. */
export async function step(label, work) {
  const start = performance.now()
  say(`${label} …`)
  const heartbeat = setInterval(() => say(`${label} … ${seconds(start)} so far`), heartbeatMs)
  try {
    const value = await work()
    say(`${label}: done in ${seconds(start)}`)
    return value
  } catch (error) {
    say(`${label}: failed after ${seconds(start)}`)
    throw error
  } finally {
    clearInterval(heartbeat)
  }
}
