import { BuildFailure } from './failure.mjs'

/** What `npm run package` was asked for. */
export function parsePackageOptions(args, runtimeKind) {
  const unknown = args.find((arg) => !['--for-tests', '--publish'].includes(arg))
  if (unknown !== undefined) throw new BuildFailure(`usage: npm run package [-- --for-tests] (not ${unknown})`)
  if (args.includes('--publish')) {
    throw new BuildFailure(
      runtimeKind === 'official'
        ? 'There is nowhere to publish to yet; the artefacts are made without --publish.'
        : 'This is refused: what is built on the fallback runtime, an Electron without security fixes, is never published.',
    )
  }
  return { forTests: args.includes('--for-tests') }
}

/** What the names of artefacts say about them. */
export const nameSuffix = ({ forTests, runtimeKind }) =>
  `${forTests ? '-test' : ''}${runtimeKind === 'official' ? '' : `-${runtimeKind}-runtime`}`

/** What a system's packages are made as: by electron-builder's names. */
export const targets = { linux: ['--linux', 'dir'], darwin: ['--mac'], win32: ['--win'] }
