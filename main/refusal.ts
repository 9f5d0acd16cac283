import { homedir } from 'node:os'
import { app } from 'electron'
import { findDangerousVariables } from './shell/dangerous-environment.ts'
import { findDangerousSwitches, testSwitches } from './shell/dangerous-switches.ts'

/** Why a shipped app will not start: switches and variables that take its protection away. Development and tests need them. */
export function findRefusals({ isCommand }: { readonly isCommand: boolean }): readonly string[] {
  if (!app.isPackaged) return []
  // A command opens no page: there is nothing to put into a sandbox, and root cannot have one.
  const accepted = [...(__FOR_TESTS__ ? testSwitches : []), ...(isCommand ? ['no-sandbox'] : [])]
  const switches = findDangerousSwitches(process.argv.slice(1), { home: homedir(), accepted }).map(
    (name) => `--${name}`,
  )
  return [...switches, ...findDangerousVariables(process.env, 'refuse')]
}
