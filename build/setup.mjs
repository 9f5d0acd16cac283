import './node-version.mjs'
import { inCheckout } from './checkout.mjs'
import { withLock } from './lock.mjs'
import { areModulesCurrent, ensureModules } from './node-modules.mjs'
import { ensureRuntime } from './runtime.mjs'
import { ensureSystemPackages } from './system-packages.mjs'

/** One command at a time sets up or builds a checkout. */
export const withCheckoutLock = (work) => withLock(inCheckout('out', '.setup-lock'), work)

/** Sees to it that the packages of package-lock.json are installed; all that types, lint, unit tests and the command line need. */
export async function setUpModules() {
  if (!areModulesCurrent()) await withCheckoutLock(ensureModules)
}

/** Sees to everything that opening the window needs and gives the runtime; with `tests`, everything that end-to-end tests need. */
export async function setUp({ display = false, tests = false, packageTests = false } = {}) {
  await ensureSystemPackages({ display, tests, packageTests })
  await setUpModules()
  return ensureRuntime()
}
