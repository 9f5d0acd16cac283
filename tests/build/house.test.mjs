import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkout, inCheckout } from '../../build/checkout.mjs'

const rooms = ['main', 'renderer', 'shared']

const sources = rooms.flatMap((room) =>
  fs
    .readdirSync(inCheckout(room), { recursive: true })
    .filter((name) => /\.(ts|tsx|css|html)$/.test(name))
    .map((name) => path.join(room, name)),
)

const text = (file) => fs.readFileSync(path.join(checkout, file), 'utf8')

const linesWith = (pattern, files = sources) =>
  files.flatMap((file) =>
    text(file)
      .split('\n')
      .flatMap((line, at) => (pattern.test(line) ? [`${file}:${at + 1}: ${line.trim()}`] : [])),
  )

// What the linter cannot say: settings, names of Electron events, and texts. The rows are those of the hardening list.
const banned = [
  ['a window without its locks', /(contextIsolation|sandbox|webSecurity)\s*:\s*false/],
  ['Node in a page', /nodeIntegration\w*\s*:\s*true/],
  [
    'a lowered guard',
    /(allowRunningInsecureContent|experimentalFeatures|webviewTag|navigateOnDragDrop|plugins)\s*:\s*true/,
  ],
  ['switches handed to a page', /\b(commandLineSwitches|additionalArguments|enableBlinkFeatures)\b/],
  ['a certificate waved through', /['"]certificate-error['"]|setCertificateVerifyProc|rejectUnauthorized\s*:\s*false/],
  ['an entry in the system', /setLoginItemSettings|setAsDefaultProtocolClient/],
  ['a frame or style from elsewhere', /<iframe|@import\s+(url\()?['"]?https?:/],
  ['an inline script or style in a page', /<script(?![^>]*\bsrc=)|<style\b|\son[a-z]+="/],
  // Thousands of cells would be given styles that nobody sees.
  ['a style for a part of every element', /^\s*\*?::(before|after|selection)\b/],
  ['unfinished work without a number', /\b(TODO|FIXME)\b(?!.*#\d)/],
]

const emptyNames = /(^|\/)(index|utils?|helpers?|common|types|constants)\.tsx?$/

describe('the house', () => {
  it('has sources', () => {
    expect(sources.length).toBeGreaterThan(10)
  })
  it.each(banned)('keeps out %s', (_name, pattern) => {
    expect(linesWith(pattern)).toEqual([])
  })
  it('names files after what they hold', () => {
    expect(sources.filter((file) => emptyNames.test(file))).toEqual([])
  })
  it('reads amounts as decimal text, never as floating point', () => {
    const money = sources.filter((file) => /^shared\/domain\/(money|limit|amount|decimal)[a-z-]*\.ts$/.test(file))
    expect(linesWith(/\bparseFloat\(|(?<![.\w])Number\((?![\w.]*[nN]ano)/, money)).toEqual([])
  })
  it('keeps every preload short', () => {
    const preloads = sources.filter((file) => /^main\/preload[a-z-]*\.ts$/.test(file))
    expect(preloads.filter((file) => text(file).split('\n').length > 150)).toEqual([])
  })
})
