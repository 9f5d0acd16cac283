import fs from 'node:fs'
import path from 'node:path'
import { inCheckout } from './checkout.mjs'

const stampFile = inCheckout('out', '.built')
const sources = ['main', 'renderer', 'shared', 'build', 'package.json', 'package-lock.json']

// Folders count as well: a file that was deleted or renamed shows only in its folder's time.
const newestChange = (file) => {
  const stat = fs.statSync(file, { throwIfNoEntry: false })
  if (stat === undefined) return 0
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...fs.readdirSync(file).map((name) => newestChange(path.join(file, name))))
}

const newestSource = () => Math.max(...sources.map((name) => newestChange(inCheckout(name))))

/** Whether out/ was built from the sources as they are now. */
export function isBuildFresh() {
  if (!fs.existsSync(stampFile) || !fs.existsSync(inCheckout('out', 'main'))) return false
  return Number(fs.readFileSync(stampFile, 'utf8')) >= newestSource()
}

/** Notes what a build is about to be made from; the answer, called when it has worked, makes the build count as fresh. */
export function beginBuild() {
  forgetBuild()
  const time = newestSource()
  return () => fs.writeFileSync(stampFile, String(time))
}

/** Makes the next command build anew. */
export const forgetBuild = () => fs.rmSync(stampFile, { force: true })
