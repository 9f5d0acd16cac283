import { posix, win32 } from 'node:path'

/** What decides where the data folder is. */
export interface HomeInput {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: string
  readonly userHome: string
}

/** The data folder: `FOBSHEET_HOME`, else the system's per-user folder for application data. */
export function homeFolder({ env, platform, userHome }: HomeInput): string {
  if (env['FOBSHEET_HOME']) return env['FOBSHEET_HOME']
  if (platform === 'win32') return win32.join(env['APPDATA'] || win32.join(userHome, 'AppData', 'Roaming'), 'Fobsheet')
  if (platform === 'darwin') return posix.join(userHome, 'Library', 'Application Support', 'Fobsheet')
  const config = env['XDG_CONFIG_HOME']
  // The XDG rules say that a relative path is to be ignored.
  return posix.join(config && posix.isAbsolute(config) ? config : posix.join(userHome, '.config'), 'fobsheet')
}
