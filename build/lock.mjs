import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { say } from './progress.mjs'

const longestMs = 30 * 60_000

const isAlive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

// Its number may belong to another program by now, so age counts as well.
const isAbandoned = (file) => {
  try {
    if (Date.now() - fs.statSync(file).mtimeMs > longestMs) return true
    const pid = Number(fs.readFileSync(file, 'utf8'))
    return pid > 0 && !isAlive(pid)
  } catch {
    return false
  }
}

const take = (file) => {
  try {
    fs.writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    if (isAbandoned(file)) fs.rmSync(file, { force: true })
    return false
  }
}

/** Runs `work` while no other process holds the same lock file: two commands on a fresh clone set it up once. */
export async function withLock(file, work) {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  for (let waits = 0; !take(file); waits++) {
    if (waits === 5) say(`Another Fobsheet command is at the same set-up; waiting for it (${file}) …`)
    await sleep(100)
  }
  try {
    return await work()
  } finally {
    fs.rmSync(file, { force: true })
  }
}
