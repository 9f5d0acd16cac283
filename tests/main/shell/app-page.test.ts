import { describe, expect, it } from 'vitest'
import { isAppUrl, pageUrl } from '../../../main/shell/app-page.ts'

const SERVER = 'http://127.0.0.1:5173/'

describe('pageUrl', () => {
  it('is in our own scheme, and at the development server while there is one', () => {
    expect(pageUrl('connect.html', null)).toBe('app://bundle/connect.html')
    expect(pageUrl('connect.html', SERVER)).toBe('http://127.0.0.1:5173/connect.html')
  })
})

describe('isAppUrl', () => {
  it.each([
    ['app://bundle/index.html', true],
    ['app://bundle/assets/a.js', true],
    ['app://other/index.html', false],
    ['app://bundle.example.org/', false],
    ['app://bundle:80/', false],
    ['app://user@bundle/', false],
    ['http://bundle/', false],
    ['http://127.0.0.1:5173/index.html', false],
    ['file:///app/index.html', false],
    ['data:text/html,x', false],
    ['blob:app://bundle/0f', false],
    ['about:blank', false],
    ['nonsense', false],
    ['', false],
  ])('%s in a normal build: %s', (url, isOurs) => {
    expect(isAppUrl(url, null)).toBe(isOurs)
  })

  it.each([
    ['http://127.0.0.1:5173/index.html', true],
    ['ws://127.0.0.1:5173/', true],
    ['app://bundle/index.html', true],
    ['https://127.0.0.1:5173/', false],
    ['http://127.0.0.1:5174/', false],
    ['http://127.0.0.1:5173@example.org/', false],
    ['http://localhost:5173/', false],
  ])('%s while developing: %s', (url, isOurs) => {
    expect(isAppUrl(url, SERVER)).toBe(isOurs)
  })
})
