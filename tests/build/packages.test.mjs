import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { inCheckout } from '../../build/checkout.mjs'

const readJson = (name) => JSON.parse(readFileSync(inCheckout(name), 'utf8'))
const { packages } = readJson('package-lock.json')
const { allowScripts } = readJson('package.json')
const installed = Object.entries(packages).filter(([place]) => place !== '')
const nameOf = ([place, { name }]) => name ?? place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)

/** Licences that let us use, bundle and pass on; those of MPL are tools that are not part of the app. */
const LICENCES = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'Python-2.0',
  'MIT-0',
  'WTFPL',
])
const TOOL_LICENCES = new Set(['MPL-2.0'])

test('every package is fixed by a strong hash, and by no address', () => {
  const weak = installed.filter(([, { integrity, link }]) => !link && !integrity?.startsWith('sha512-'))
  expect(weak.map(nameOf)).toEqual([])
  expect(installed.filter(([, { resolved }]) => resolved !== undefined).map(nameOf)).toEqual([])
})

test('every package has a licence that lets us use it, and those of the app one that lets us pass it on', () => {
  const isGood = ([, { license = '', dev }]) => {
    const choices = license.replaceAll(/[()]/g, '').split(' OR ')
    return choices.some((one) => LICENCES.has(one) || (dev === true && TOOL_LICENCES.has(one)))
  }
  expect(installed.filter((one) => !isGood(one)).map((one) => [nameOf(one), one[1].license])).toEqual([])
})

test('of each package that has an install script it is decided whether that may run', () => {
  const scripted = installed.filter(([, { hasInstallScript }]) => hasInstallScript).map(nameOf)
  expect(scripted.toSorted()).toEqual(Object.keys(allowScripts).toSorted())
  expect(Object.entries(allowScripts).filter(([, isAllowed]) => isAllowed)).toEqual([['@github/keytar', true]])
})
