import path from 'node:path'

/** Switches that open the app to others or take its protection away. */
// SECURITY: H24, whoever can add one of these to a desktop entry must not get at the key.
export const dangerousSwitches: readonly string[] = [
  'allow-running-insecure-content',
  'custom-devtools-frontend',
  'disable-gpu-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-setuid-sandbox',
  'disable-site-isolation-trials',
  'disable-web-security',
  'enable-blink-features',
  'enable-logging',
  'gpu-cmd-prefix',
  'gpu-launcher',
  'host-resolver-rules',
  'host-rules',
  'js-flags',
  'load-extension',
  'log-file',
  'log-net-log',
  'no-sandbox',
  'proxy-pac-url',
  'proxy-server',
  'remote-allow-origins',
  'remote-debugging-address',
  'remote-debugging-pipe',
  'remote-debugging-port',
  'renderer-cmd-prefix',
  'single-process',
  'ssl-key-log-file',
  'unsafely-treat-insecure-origin-as-secure',
  'utility-cmd-prefix',
]

/** Beginnings of such switches: all of the family are refused. */
export const dangerousFamilies: readonly string[] = ['inspect', 'ignore-certificate-errors', 'wait-for-debugger']

/** What a `-test` artefact accepts, and the shipped one does not. */
export const testSwitches: readonly string[] = ['no-sandbox', 'remote-debugging-port', 'user-data-dir']

/** What is looked at besides the command line. */
export interface SwitchContext {
  readonly home: string
  readonly accepted?: readonly string[]
}

/** Names the dangerous switches on a command line (without the program), as Chromium would read them. */
export function findDangerousSwitches(
  args: readonly string[],
  { home, accepted = [] }: SwitchContext,
): readonly string[] {
  const end = args.indexOf('--')
  const found = (end === -1 ? args : args.slice(0, end)).flatMap((arg) => {
    const given = readSwitch(arg)
    return given !== null && isDangerous(given, home) && !accepted.includes(given.name) ? [given.name] : []
  })
  return [...new Set(found)]
}

interface Switch {
  readonly name: string
  readonly value: string
}

// Chromium takes one dash as well as two, on Windows also a slash and any case.
function readSwitch(arg: string): Switch | null {
  const match = /^(?:--?|\/)(?<name>[a-z][a-z0-9-]*)(?:=(?<value>.*))?$/is.exec(arg)
  const name = match?.groups?.['name']
  return name === undefined ? null : { name: name.toLowerCase(), value: match?.groups?.['value'] ?? '' }
}

function isDangerous({ name, value }: Switch, home: string): boolean {
  if (name === 'user-data-dir') return !isInside(value, home)
  return dangerousSwitches.includes(name) || dangerousFamilies.some((family) => name.startsWith(family))
}

function isInside(folder: string, home: string): boolean {
  const relative = path.relative(home, path.resolve(folder))
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative)
}
