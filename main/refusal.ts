import { homedir } from 'node:os'
import { app } from 'electron'
import { findDangerousVariables } from './shell/dangerous-environment.ts'
import { findDangerousSwitches } from './shell/dangerous-switches.ts'

/** Why a shipped app will not start: switches and variables that take its protection away. Development and tests need them. */
export function findRefusals(): readonly string[] {
  if (!app.isPackaged) return []
  const switches = findDangerousSwitches(process.argv.slice(1), { home: homedir() }).map((name) => `--${name}`)
  return [...switches, ...findDangerousVariables(process.env, 'refuse')]
}
