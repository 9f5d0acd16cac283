import { spawn } from 'node:child_process'
import { checkout } from './checkout.mjs'

/** Runs a program to its end and keeps what it printed; an exit code other than 0 is an answer, not an error. */
export function capture(command, args, { cwd = checkout, env = process.env, timeoutMs = 0 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], timeout: timeoutMs })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk) => (stdout += chunk))
    child.stderr.on('data', (chunk) => (stderr += chunk))
    child.once('error', (error) => resolve({ code: 127, stdout, stderr: `${stderr}${error.message}` }))
    child.once('close', (code, signal) => resolve({ code: code ?? 128, stdout, stderr: stderr || (signal ?? '') }))
  })
}

// One press of Ctrl+C may come to us twice, from the terminal and from npm; a program takes the second for impatience.
const pressMs = 500

const oncePerPress = (send) => {
  const last = new Map()
  return (signal) => {
    const now = performance.now()
    if (now - (last.get(signal) ?? -pressMs) >= pressMs) send(signal)
    last.set(signal, now)
  }
}

/**
 * Runs a program on this terminal and gives its exit code; signals sent to us reach it, and we end after it. An `apart`
 * program is out of the terminal's reach, so that an interrupt comes through us alone, and once, whoever sent it.
 */
export function runHere(command, args, { cwd = checkout, env = process.env, apart = false } = {}) {
  return new Promise((resolve, reject) => {
    const detached = apart && process.platform !== 'win32'
    const child = spawn(command, args, { cwd, env, stdio: 'inherit', detached })
    const forward = oncePerPress((signal) => child.kill(signal))
    // Otherwise the terminal's Ctrl+C reaches the child by itself; we only have to outlive it.
    const interrupt = detached ? forward : () => {}
    process.on('SIGTERM', forward).on('SIGHUP', forward).on('SIGINT', interrupt)
    child.once('error', reject)
    child.once('close', (code, signal) => {
      process.off('SIGTERM', forward).off('SIGHUP', forward).off('SIGINT', interrupt)
      resolve(code ?? (signal === 'SIGINT' ? 130 : signal === 'SIGTERM' ? 143 : 1))
    })
  })
}

/** The last lines of a program's output: what a person needs of it when it failed. */
export const lastLines = (text, count = 15) => text.trimEnd().split('\n').slice(-count).join('\n')
