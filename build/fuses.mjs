import { BuildFailure } from './failure.mjs'

const sentinel = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX')

/** Positions on Electron's fuse wire. */
export const fuse = { nodeCliInspect: 3, browserSnapshot: 6 }

const findWire = (binary) => {
  const at = binary.indexOf(sentinel)
  if (at < 0) throw new BuildFailure('This Electron has no fuse wire')
  const start = at + sentinel.length
  return { version: binary[start], length: binary[start + 1], first: start + 2 }
}

/** The fuses of an Electron binary, one character each, as they are stored. */
export function readFuses(binary) {
  const { length, first } = findWire(binary)
  return binary.toString('latin1', first, first + length)
}

/** Sets fuses in place; `settings` maps a position to true or false. */
export function setFuses(binary, settings) {
  const { version, length, first } = findWire(binary)
  for (const [position, isOn] of settings) {
    if (version !== 1 || position >= length) throw new BuildFailure(`This Electron has no fuse ${position}`)
    binary[first + position] = isOn ? 0x31 : 0x30
  }
}

// SECURITY: H22. The ninth, WebAssembly's traps, is on as it comes; runtimes before it have eight.
const productionWire = '010011001'

/** Refuses a binary whose fuses are not exactly those of a release. */
export function checkProductionFuses(binary) {
  const found = readFuses(binary)
  if (found.length < 8 || found.length > productionWire.length) {
    throw new BuildFailure(`This Electron has ${found.length} fuses; which of them a release wants is not known`)
  }
  const wanted = productionWire.slice(0, found.length)
  if (found !== wanted) throw new BuildFailure(`The fuses are ${found}, and a release wants ${wanted}`)
  return found
}
