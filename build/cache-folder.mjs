import os from 'node:os'
import path from 'node:path'

/** Fobsheet's folder in the user's cache: it outlives node_modules, and may be deleted at any time. */
export function cacheFolder(platform = process.platform, env = process.env) {
  const home = os.homedir()
  if (platform === 'win32')
    return path.join(env.LOCALAPPDATA ?? path.join(home, 'AppData', 'Local'), 'fobsheet', 'cache')
  if (platform === 'darwin') return path.join(home, 'Library', 'Caches', 'fobsheet')
  return path.join(env.XDG_CACHE_HOME || path.join(home, '.cache'), 'fobsheet')
}
