// Loaded into the program under test, before it, by `node --import`: kills the process at one exact point, from outside its
// own code. Which point is said by CRASH_AT, a list of conditions; those before the last one only have to come to pass first.
import fs from 'node:fs'
import fsPromises from 'node:fs/promises'
import http from 'node:http'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'

const conditions = JSON.parse(process.env.CRASH_AT ?? '[]')
let at = 0
let seen = 0

/** The condition that is fulfilled last by this event, when it is. */
function strikes(event) {
  const condition = conditions[at]
  if (!condition || condition.on !== event.on || !fits(condition, event)) return null
  if (++seen < (condition.nth ?? 1)) return null
  seen = 0
  at++
  return at === conditions.length ? condition : null
}

function fits({ path, text, method }, event) {
  if (path !== undefined && !new RegExp(path).test(event.path ?? '')) return false
  if (text !== undefined && !(event.text ?? '').includes(text)) return false
  return method === undefined || (method === 'GET') === (event.method === 'GET')
}

function die() {
  process.kill(process.pid, 'SIGKILL')
  // The signal has arrived by then; nothing of the program may run in between.
  for (;;);
}

const paths = new WeakMap()
const loose = new WeakMap()

/** Makes a call around which the process may die. */
async function around(event, call) {
  const point = strikes(event)
  if (point && (point.when ?? 'before') === 'before') die()
  const value = await call()
  if (point?.when === 'after') die()
  if (point?.when === 'later') setTimeout(die, point.ms)
  return value
}

function wrapFunction(name, on, pathOf) {
  const real = fsPromises[name]
  fsPromises[name] = (...args) => around({ on, path: pathOf(args) }, () => real(...args))
}

wrapFunction('rename', 'rename', ([, to]) => String(to))
wrapFunction('rm', 'remove', ([path]) => String(path))
const realOpen = fsPromises.open
fsPromises.open = async (path, ...rest) => {
  const handle = await around({ on: 'open', path: String(path) }, () => realOpen(path, ...rest))
  paths.set(handle, String(path))
  return handle
}

const probe = await realOpen(process.execPath, 'r')
const FileHandle = Object.getPrototypeOf(probe)
await probe.close()

function wrapMethod(name, on, textOf = () => '') {
  const real = FileHandle[name]
  FileHandle[name] = function (...args) {
    const event = { on, path: paths.get(this), text: textOf(this, args) }
    return around(event, () => real.apply(this, args))
  }
}

const realWrite = FileHandle.write
FileHandle.write = async function (buffer, ...rest) {
  const text = Buffer.from(buffer).toString('latin1')
  loose.set(this, (loose.get(this) ?? '') + text)
  const point = strikes({ on: 'write', path: paths.get(this), text })
  if (point?.when === 'half') fs.writeSync(this.fd, buffer, 0, Math.ceil(buffer.length / 2))
  if (point && point.when !== 'after') die()
  const value = await realWrite.call(this, buffer, ...rest)
  if (point) die()
  return value
}
for (const name of ['sync', 'datasync']) {
  wrapMethod(name, 'sync', (handle) => loose.get(handle) ?? '')
  const synced = FileHandle[name]
  FileHandle[name] = async function () {
    await synced.call(this)
    loose.delete(this)
  }
}
wrapMethod('truncate', 'truncate')

const realRequest = http.request
http.request = (...args) => {
  const { method = 'GET' } = typeof args[1] === 'object' ? args[1] : {}
  const point = strikes({ on: 'request', method, path: args[0] instanceof URL ? args[0].href : '' })
  if (point && (point.when ?? 'before') === 'before') die()
  const outgoing = realRequest(...args)
  if (point) watchRequest(outgoing, point.when)
  return outgoing
}

function watchRequest(outgoing, when) {
  if (when === 'headers') outgoing.prependListener('response', die)
  if (when === 'body') outgoing.prependListener('response', (incoming) => incoming.prependListener('end', die))
  outgoing.prependListener('socket', (socket) => {
    if (when === 'connected') socket.prependOnceListener('connect', die)
    if (when === 'half' || when === 'sent') socket.prependOnceListener('connect', () => sendAndDie(socket, when))
  })
}

/** The bytes of the request go to the system at once, all of them or half, and the process is gone. */
function sendAndDie(socket, when) {
  socket._writeGeneric = (isMany, data, encoding) => {
    const chunks = isMany
      ? data.map(({ chunk, encoding: own }) => Buffer.from(chunk, own))
      : [Buffer.from(data, encoding)]
    const bytes = Buffer.concat(chunks)
    fs.writeSync(socket._handle.fd, bytes, 0, when === 'half' ? bytes.length >> 1 : bytes.length)
    die()
  }
  if (!(socket instanceof net.Socket)) throw new Error('not a socket')
}

syncBuiltinESMExports()

// What waits for minutes in real life is waited for by moving the calendar.
const ahead = Number(process.env.CRASH_CLOCK_AHEAD ?? 0)
if (ahead > 0) {
  const RealDate = Date
  const now = () => RealDate.now() + ahead
  globalThis.Date = class extends RealDate {
    constructor(...args) {
      super(...(args.length === 0 ? [now()] : args))
    }
    static now() {
      return now()
    }
  }
  const mono = performance.now.bind(performance)
  performance.now = () => mono() + ahead
}
