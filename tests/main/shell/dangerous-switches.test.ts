import { describe, expect, it } from 'vitest'
import {
  dangerousFamilies,
  dangerousSwitches,
  findDangerousSwitches,
  testSwitches,
} from '../../../main/shell/dangerous-switches.ts'
import { findDangerousVariables } from '../../../main/shell/dangerous-environment.ts'

const home = '/home/ada'

describe('findDangerousSwitches', () => {
  it.each([...dangerousSwitches, ...dangerousFamilies])('finds --%s, with and without a value', (name) => {
    expect(findDangerousSwitches([`--${name}`], { home })).toEqual([name])
    expect(findDangerousSwitches(['file.csv', `--${name}=1`], { home })).toEqual([name])
  })

  it.each([
    ['-no-sandbox', 'no-sandbox'],
    ['/no-sandbox', 'no-sandbox'],
    ['--NO-SANDBOX', 'no-sandbox'],
    ['--inspect-brk=9229', 'inspect-brk'],
    ['--inspect-publish-uid', 'inspect-publish-uid'],
    ['--ignore-certificate-errors-spki-list=x', 'ignore-certificate-errors-spki-list'],
    ['--wait-for-debugger-children', 'wait-for-debugger-children'],
    ['--remote-debugging-port=', 'remote-debugging-port'],
    ['--js-flags=--a\n--b', 'js-flags'],
    ['--user-data-dir=/tmp/x', 'user-data-dir'],
    ['--user-data-dir=/home/ada/../eve', 'user-data-dir'],
    ['--user-data-dir=/home/adam', 'user-data-dir'],
  ])('finds %s', (argument, name) => {
    expect(findDangerousSwitches([argument], { home })).toEqual([name])
  })

  it.each([
    '--user-data-dir=/home/ada/elsewhere',
    '--disable-gpu',
    '--ozone-platform=headless',
    '--force-dark-mode',
    '--lang=de',
    'keys.csv',
    '/home/ada/no-sandbox',
    '--',
    '',
  ])('lets %s pass', (argument) => {
    expect(findDangerousSwitches([argument], { home })).toEqual([])
  })

  it('reads no further than Chromium does', () => {
    expect(findDangerousSwitches(['--', '--no-sandbox'], { home })).toEqual([])
  })

  it('names each switch once, and all of them', () => {
    expect(findDangerousSwitches(['--no-sandbox', '--no-sandbox', '--inspect'], { home })).toEqual([
      'no-sandbox',
      'inspect',
    ])
  })

  it('accepts in a test artefact what its tests need, and nothing else', () => {
    const needed = ['--no-sandbox', '--remote-debugging-port=0', '--user-data-dir=/tmp/x']
    expect(findDangerousSwitches(needed, { home, accepted: testSwitches })).toEqual([])
    expect(
      findDangerousSwitches(['--remote-debugging-address=0.0.0.0'], { home, accepted: testSwitches }),
    ).toHaveLength(1)
  })
})

describe('findDangerousVariables', () => {
  it('names what is set, by what is done about it', () => {
    const environment = {
      SSLKEYLOGFILE: '/tmp/keys',
      NODE_OPTIONS: '--inspect',
      LD_PRELOAD: '/tmp/x.so',
      ELECTRON_LOG_FILE: '',
      PATH: '/bin',
    }
    expect(findDangerousVariables(environment, 'refuse')).toEqual(['SSLKEYLOGFILE'])
    expect(findDangerousVariables(environment, 'ignore')).toEqual(['NODE_OPTIONS'])
    expect(findDangerousVariables(environment, 'note')).toEqual(['LD_PRELOAD'])
  })

  it.each(['ELECTRON_ENABLE_LOGGING', 'ELECTRON_LOG_FILE', 'NODE_TLS_REJECT_UNAUTHORIZED', 'SSLKEYLOGFILE'])(
    'refuses %s',
    (name) => {
      expect(findDangerousVariables({ [name]: '1' }, 'refuse')).toEqual([name])
    },
  )
})
