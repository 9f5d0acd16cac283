import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Host } from './launched.ts'

/** Installs what the peers in a folder are made of, where it is missing; gives the folder. */
export function installPeers({ say }: Pick<Host, 'say'>, folder: string): string {
  if (!existsSync(path.join(folder, 'node_modules'))) {
    say('installing the peers …')
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'ignore' })
  }
  return folder
}
