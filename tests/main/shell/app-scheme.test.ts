import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appScheme, createSchemeHandler, listPackagedFiles } from '../../../main/shell/app-scheme.ts'
import type { PackagedFiles, SchemeAnswer, SchemeRequest } from '../../../main/shell/app-scheme.ts'
import { CONTENT_POLICY } from '../../../main/shell/content-policy.ts'

const SECRET = 'outside the map'
let folder = ''
let files: PackagedFiles
let handle: (request: SchemeRequest) => SchemeAnswer

beforeAll(() => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'fobsheet-scheme-'))
  folder = path.join(root, 'renderer')
  fs.mkdirSync(path.join(folder, 'assets'), { recursive: true })
  fs.writeFileSync(path.join(folder, 'index.html'), 'page')
  fs.writeFileSync(path.join(folder, 'assets', 'main-a1.js'), 'script')
  fs.writeFileSync(path.join(folder, 'assets', 'main-a1.js.map'), SECRET)
  fs.writeFileSync(path.join(folder, 'notes.txt'), SECRET)
  fs.writeFileSync(path.join(root, 'secret.html'), SECRET)
  fs.symlinkSync(path.join(root, 'secret.html'), path.join(folder, 'link.html'))
  files = listPackagedFiles(folder)
  handle = createSchemeHandler(files)
})

afterAll(() => fs.rmSync(path.dirname(folder), { recursive: true, force: true }))

const get = (url: string) => handle({ method: 'GET', url })

describe('listPackagedFiles', () => {
  it('lists what a page is made of under its whole address, and neither links nor anything else', () => {
    expect([...files.keys()].toSorted()).toEqual(['app://bundle/assets/main-a1.js', 'app://bundle/index.html'])
  })
})

describe('createSchemeHandler', () => {
  it('answers with the file, its one type and the policy', () => {
    const page = get('app://bundle/index.html')
    expect([page.statusCode, page.data.toString()]).toEqual([200, 'page'])
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(page.headers['content-security-policy']).toBe(CONTENT_POLICY)
    const script = get('app://bundle/assets/main-a1.js')
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8')
  })

  it.each([
    'app://bundle/',
    'app://bundle',
    'app://other/index.html',
    'app://bundle:1/index.html',
    'app://user@bundle/index.html',
    'app://bundle/index.html?x',
    'app://bundle/index.html/',
    'app://bundle//index.html',
    'app://bundle/./index.html',
    'app://bundle/assets/../index.html',
    'app://bundle/../secret.html',
    'app://bundle/%2e%2e/secret.html',
    'app://bundle/%2e%2e%2fsecret.html',
    'app://bundle/..%5csecret.html',
    'app://bundle/..\\secret.html',
    'app://bundle/index.html%00.js',
    'app://bundle/index.html\0',
    'app://bundle/INDEX.HTML',
    'app://bundle/link.html',
    'app://bundle/notes.txt',
    'app://bundle/assets/main-a1.js.map',
    'APP://bundle/index.html',
    'file:///etc/passwd',
    '__proto__',
    'constructor',
    '',
  ])('does not know %j', (url) => {
    const answer = get(url)
    expect([answer.statusCode, answer.data.toString()]).toEqual([404, ''])
    expect(answer.headers['content-security-policy']).toBe(CONTENT_POLICY)
  })

  it.each(['POST', 'HEAD', 'PUT', 'OPTIONS', 'get', ''])('does not answer %j', (method) => {
    expect(handle({ method, url: 'app://bundle/index.html' }).statusCode).toBe(404)
  })

  it('serves nothing outside the list, whatever the address', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'index.html',
        'secret.html',
        'assets',
        '..',
        '.',
        '%2e%2e',
        '%2f',
        '%5c',
        '\\',
        '%00',
        '\0',
        '?',
        '#',
        ';',
        '//',
      ),
      fc.string({ unit: 'binary', maxLength: 6 }),
    )
    const address = fc.oneof(
      fc
        .tuple(
          fc.constantFrom('app://bundle/', 'app://', 'app:', ''),
          fc.array(piece, { maxLength: 6 }),
          fc.constantFrom('/', ''),
        )
        .map(([start, pieces, glue]) => start + pieces.join(glue)),
      fc.webUrl(),
    )
    fc.assert(
      fc.property(address, (url) => {
        const answer = get(url)
        expect(answer.statusCode).toBe(files.has(url) ? 200 : 404)
        expect(answer.data.toString()).not.toContain(SECRET)
      }),
      { numRuns: 10_000 },
    )
  }, 60_000)

  it('answers 404 when a listed file is gone', () => {
    const gone = createSchemeHandler(
      new Map([['app://bundle/gone.js', { file: path.join(folder, 'gone.js'), type: 'text/javascript' }]]),
    )
    expect(gone({ method: 'GET', url: 'app://bundle/gone.js' }).statusCode).toBe(404)
  })
})

describe('appScheme', () => {
  it('is standard and secure and has no right beyond that', () => {
    const granted = Object.entries(appScheme.privileges ?? {}).filter(([, isGranted]) => isGranted)
    expect(granted.map(([name]) => name)).toEqual(['standard', 'secure'])
  })
})
