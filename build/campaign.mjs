import { execFileSync } from 'node:child_process'
import os from 'node:os'
import { Worker } from 'node:worker_threads'
import { bundleCampaign } from './campaign-bundle.mjs'
import { checkout } from './checkout.mjs'
import { say } from './progress.mjs'

const PART = 250
const EVERY_MS = 10_000

/** Runs a campaign on all cores, with the seeds from `seed` on; `stopAfter` broken runs are enough. */
export async function runCampaign({ worker, folder, seed, runs, root = checkout, stopAfter = 20, isQuiet = false }) {
  const program = await bundleCampaign(worker, { folder, root })
  const total = { runs: 0, counts: {}, broken: [], seconds: 0 }
  const start = performance.now()
  const tell = () => {
    const perSecond = total.runs / ((performance.now() - start) / 1000)
    const left = Math.round((runs - total.runs) / perSecond / 60)
    say(
      `${total.runs} of ${runs} runs, ${Math.round(perSecond)} a second, ${total.broken.length} broken, ${left} min left`,
    )
  }
  const heartbeat = isQuiet ? null : setInterval(tell, EVERY_MS)
  let next = 0
  const takePart = () => {
    if (next >= runs || total.broken.length >= stopAfter) return null
    const part = { seed: seed + next, runs: Math.min(PART, runs - next), stopAfter }
    next += part.runs
    return part
  }
  try {
    await Promise.all(Array.from({ length: os.availableParallelism() }, () => work(program, takePart, total)))
  } finally {
    clearInterval(heartbeat)
  }
  return { ...total, seconds: (performance.now() - start) / 1000 }
}

function work(program, takePart, total) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(program)
    const goOn = () => {
      const part = takePart()
      if (part) worker.postMessage(part, [])
      else void worker.terminate().then(resolve)
    }
    worker.once('error', reject)
    worker.on('message', ({ runs, counts, broken }) => {
      total.runs += runs
      total.broken.push(...broken)
      for (const [what, count] of Object.entries(counts)) total.counts[what] = (total.counts[what] ?? 0) + count
      goOn()
    })
    goOn()
  })
}

/** Prints what a campaign came to, and gives the exit code; `command` is the one that tells the story of a seed. */
export function campaignSummary({ runs, counts, broken, seconds }, { seed, command }) {
  for (const [what, count] of Object.entries(counts).toSorted()) console.log(`${what}: ${count}`)
  for (const { seed: own, broken: promises } of broken.slice(0, 10)) {
    console.log(`\nseed ${own}: ${promises.join('\n  ')}\n  look: npm run ${command} -- --seed ${own} --story`)
  }
  const minutes = `${(seconds / 60).toFixed(1)} min, ${Math.round(runs / seconds)} a second`
  console.log(`${runs} runs, seed ${seed}, ${broken.length} broken, ${minutes}, commit ${commitOf()}`)
  return broken.length === 0 ? 0 : 1
}

function commitOf() {
  const git = (...args) => execFileSync('git', args, { cwd: checkout, encoding: 'utf8' }).trim()
  try {
    return (
      git('rev-parse', '--short', 'HEAD') +
      (git('status', '--porcelain', 'main', 'shared', 'tests') ? ' and changes' : '')
    )
  } catch {
    return 'unknown'
  }
}
